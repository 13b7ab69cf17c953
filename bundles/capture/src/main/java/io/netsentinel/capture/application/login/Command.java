package io.netsentinel.capture.application.login;

import io.netsentinel.capture.application.Fields;

/**
 * A command that waits for its reply.
 *
 * @param name in capitals
 * @param argument what of it will be told; never a password
 */
record Command(String name, String argument) {
    /** A command of which nothing will be told. */
    static final Command OTHER = new Command("", "");

    Command {
        argument = argument.substring(0, Math.min(argument.length(), Fields.LONGEST));
    }
}
