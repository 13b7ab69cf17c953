package io.netsentinel.api.auth;

/** What a request offers as a proof. The secrets never show in {@code toString}. */
public sealed interface Credentials {
    /** A signed access token that a sign-in gave. */
    record AccessToken(String value) implements Credentials {
        @Override
        public String toString() {
            return "AccessToken[***]";
        }
    }

    /** An API key. */
    record ApiKey(String value) implements Credentials {
        @Override
        public String toString() {
            return "ApiKey[***]";
        }
    }

    /** A proof that {@link Access#ticket} gave and that works once. */
    record Ticket(String value) implements Credentials {
        @Override
        public String toString() {
            return "Ticket[***]";
        }
    }

    /** A name and a password, for entrances that know no session, such as the Karaf shell. */
    record Password(String name, String password) implements Credentials {
        @Override
        public String toString() {
            return "Password[" + name + "]";
        }
    }
}
