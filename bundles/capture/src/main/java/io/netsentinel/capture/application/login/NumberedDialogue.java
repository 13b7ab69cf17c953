package io.netsentinel.capture.application.login;

import io.netsentinel.capture.application.Octets;
import io.netsentinel.capture.application.Reporter;
import io.netsentinel.capture.application.Words;
import java.util.ArrayDeque;

/** A dialogue whose replies have numbers (FTP, SMTP): each command waits for its reply, in order. */
abstract class NumberedDialogue extends LineDialogue {
    /** In place of a code, of a command whose reply was not seen. */
    static final int UNANSWERED = 0;

    /** RFC 5321, 4.5.3.1.8: a mail may go to a hundred recipients, and SMTP lets a client name them at one go. */
    private static final int MOST_WAITING = 128;

    private static final int READY = 220;
    private static final int FIRST_FINAL = 200;

    private final ArrayDeque<Command> waiting = new ArrayDeque<>(2);
    private final Replies replies = new Replies();
    /** How many replies are to come to commands that don't wait any more. */
    private long ignored;

    private boolean isGreeted;

    /** Lets a command wait for its reply. */
    protected final void await(Command command, Reporter reporter) {
        if (waiting.size() == MOST_WAITING) {
            reporter.malformed();
            ignored += MOST_WAITING;
            drain(reporter);
        }
        waiting.add(command);
    }

    @Override
    protected final void reply(Octets line, Reporter reporter) {
        int code = replies.read(line);
        if (code == Replies.NONE) {
            malformed(reporter);
        } else if (!isGreeted && (replies.latest() == READY || waiting.isEmpty())) {
            serverSoftware(Words.rest(line));
            isGreeted = code >= FIRST_FINAL;
        } else if (code >= FIRST_FINAL) {
            answer(code, line, reporter);
        }
    }

    private void answer(int code, Octets text, Reporter reporter) {
        if (ignored > 0) {
            ignored--;
        } else if (waiting.isEmpty()) {
            unasked(code, reporter);
        } else if (!isIntermediate(waiting.element(), code, text)) {
            answered(waiting.remove(), code, reporter);
        }
    }

    /** Whether the server has said anything. */
    protected final boolean isGreeted() {
        return isGreeted;
    }

    /** Whether another reply to this command follows. */
    protected abstract boolean isIntermediate(Command command, int code, Octets text);

    /** A command was answered, or is {@link #UNANSWERED} for ever. */
    protected abstract void answered(Command command, int code, Reporter reporter);

    /** A reply to nothing that waits. */
    protected abstract void unasked(int code, Reporter reporter);

    @Override
    protected final void drain(Reporter reporter) {
        while (!waiting.isEmpty()) {
            answered(waiting.remove(), UNANSWERED, reporter);
        }
    }

    @Override
    protected void forgetExpectations() {
        replies.reset();
        ignored = 0;
    }

    /** A code as a field. */
    protected static String text(int code) {
        return code == UNANSWERED ? "" : Integer.toString(code);
    }
}
