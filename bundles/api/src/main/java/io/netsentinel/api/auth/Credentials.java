package io.netsentinel.api.auth;

/** What somebody offers as a proof. The secrets never show in {@code toString}. */
public sealed interface Credentials {
    /** A name and a password. */
    record Password(String name, String password) implements Credentials {
        @Override
        public String toString() {
            return "Password[" + name + "]";
        }
    }

    /** A bearer token or an API key. */
    record Token(String value) implements Credentials {
        @Override
        public String toString() {
            return "Token[***]";
        }
    }
}
