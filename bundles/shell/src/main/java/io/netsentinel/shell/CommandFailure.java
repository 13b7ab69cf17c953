package io.netsentinel.shell;

/** A command can't do what it was asked; the message is one line for whoever typed it. */
public final class CommandFailure extends RuntimeException {
    /** What was asked for can't be done. */
    public static final int FAILED = 1;

    /** The question itself is wrong. */
    public static final int USAGE = 2;

    /** It was interrupted from the keyboard. */
    public static final int INTERRUPTED = 130;

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    public CommandFailure(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** The exit code of the process that ran the command. */
    public int exitCode() {
        return exitCode;
    }
}
