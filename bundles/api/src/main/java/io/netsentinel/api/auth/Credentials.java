package io.netsentinel.api.auth;

import java.util.Arrays;

/** What somebody offers as a proof. */
public sealed interface Credentials {
    /** A name and a password; {@link #wipe} it after use. Never printed. */
    record Password(String name, char[] password) implements Credentials {
        /** Overwrites the password. */
        public void wipe() {
            Arrays.fill(password, '\0');
        }

        @Override
        public String toString() {
            return "Password[" + name + "]";
        }
    }

    /** A bearer token or an API key. Never printed. */
    record Token(String value) implements Credentials {
        @Override
        public String toString() {
            return "Token[***]";
        }
    }
}
