package io.netsentinel.auth.external;

import org.jspecify.annotations.Nullable;

/** A source of users that checks names and passwords. Safe for use by several threads; takes no longer than its time-out. */
public interface Directory {
    /** {@code ldap-NAME}: what the file is called in which it is configured. */
    String source();

    /**
     * Asks whether they belong together.
     *
     * @param name in the form in which names are kept here
     * @param password not empty
     * @return null if they don't, or there is nobody of that name
     * @throws DirectoryDownException if there is no answer
     */
    @Nullable ExternalUser ask(String name, String password) throws DirectoryDownException;

    /**
     * Does what {@link #ask} does for a name that nobody has, so that a sign-in that is not for the directory takes as long. Neither
     * a name nor a password of anybody is shown to the directory.
     */
    void pretend() throws DirectoryDownException;

    /** Looks whether the directory answers, and remembers it. */
    void probe();

    /** A directory did not answer, or not as it should; the message says why and holds no secret. */
    final class DirectoryDownException extends Exception {
        private static final long serialVersionUID = 1L;

        /** Why. */
        public DirectoryDownException(String message) {
            super(message);
        }
    }
}
