package io.netsentinel.capture.application.login;

import io.netsentinel.api.event.ActivityFields;
import io.netsentinel.capture.application.Dialogue;
import io.netsentinel.capture.application.Fields;
import io.netsentinel.capture.application.Lines;
import io.netsentinel.capture.application.Octets;
import io.netsentinel.capture.application.Reporter;
import io.netsentinel.capture.application.tls.TlsDialogue;
import org.jspecify.annotations.Nullable;

/** A dialogue of lines: the client's commands and the server's replies, until both agree to go over to TLS. */
abstract class LineDialogue implements Dialogue {
    static final String LOGIN = "login";

    /** So many lines that make no sense are no accident: it is something else, or was encrypted behind our back. */
    private static final int MOST_MALFORMED = 100;

    private final Lines commands = new Lines();
    private final Lines replies = new Lines();
    private final Octets line = new Octets();
    private String serverSoftware = "";
    private String hostName = "";
    private int malformed;
    private boolean isSaid;
    private boolean hasLost;
    private boolean isOver;
    /** Listens from the moment on at which TLS is agreed. */
    private @Nullable TlsDialogue tls;

    @Override
    public final long read(boolean fromClient, Octets octets, Reporter reporter) {
        if (tls != null) {
            return tls.read(fromClient, octets, reporter);
        }
        resume(reporter);
        int start = octets.position();
        Lines lines = fromClient ? commands : replies;
        while (!isOver && tls == null && lines.next(octets, line, reporter)) {
            if (fromClient) {
                command(line, reporter);
            } else {
                reply(line, reporter);
            }
        }
        return isOver ? FINISHED : lines.done(start, octets);
    }

    @Override
    public final boolean lost(boolean fromClient) {
        if (tls != null) {
            return tls.lost(fromClient);
        }
        (fromClient ? commands : replies).reset();
        hasLost = true;
        forgetExpectations();
        return true;
    }

    @Override
    public final void end(Reporter reporter) {
        if (tls != null) {
            tls.end(reporter);
            return;
        }
        drain(reporter);
        close(reporter);
        boolean isKnown = !serverSoftware.isEmpty() || !hostName.isEmpty();
        if (!isSaid && isKnown) {
            report(about(), reporter);
        }
    }

    private void resume(Reporter reporter) {
        if (hasLost) {
            hasLost = false;
            drain(reporter);
        }
    }

    /** A line of the client, which may hold a password. */
    protected abstract void command(Octets command, Reporter reporter);

    /** A line of the server. */
    protected abstract void reply(Octets reply, Reporter reporter);

    /** Gives up waiting for replies: they will not come, or can't be told apart any more. */
    protected abstract void drain(Reporter reporter);

    /** Reports what was begun and not reported yet. */
    protected abstract void close(Reporter reporter);

    /** Bytes are missing: what the next line would have been is unknown, so it must not be taken for a user's name. */
    protected abstract void forgetExpectations();

    /** The server introduces itself. */
    protected final void serverSoftware(String software) {
        if (serverSoftware.isEmpty()) {
            serverSoftware = software;
        }
    }

    /** The client introduces itself. */
    protected final void hostName(String name) {
        hostName = name;
    }

    /** Leaves out bytes of the client that aren't lines. */
    protected final void skipOfClient(long count) {
        commands.skip(count);
    }

    /** Leaves out bytes of the server that aren't lines. */
    protected final void skipOfServer(long count) {
        replies.skip(count);
    }

    /** Nothing else is of interest. */
    protected final void finish() {
        isOver = true;
    }

    /** The server agreed to go over to TLS: what follows is a handshake. The flow stays known as what it began with. */
    protected final void startTls(String command, String code, Reporter reporter) {
        close(reporter);
        report(activity(command, Outcome.SUCCESS, code), reporter);
        tls = new TlsDialogue();
    }

    protected final void login(String user, Outcome outcome, String code, Reporter reporter) {
        report(activity(LOGIN, outcome, code).put(ActivityFields.USER_NAME, user), reporter);
    }

    protected final Fields activity(String action, Outcome outcome, String code) {
        return about().put(ActivityFields.EVENT_ACTION, action)
                .put(ActivityFields.EVENT_OUTCOME, outcome.key())
                .put(ActivityFields.REPLY_CODE, code);
    }

    private Fields about() {
        return new Fields().put(ActivityFields.SERVER_SOFTWARE, serverSoftware).put(ActivityFields.HOST_NAME, hostName);
    }

    protected final void report(Fields fields, Reporter reporter) {
        isSaid = true;
        reporter.report(fields);
    }

    /** Counts a line that makes no sense. */
    protected final void malformed(Reporter reporter) {
        reporter.malformed();
        if (++malformed == MOST_MALFORMED) {
            end(reporter);
            finish();
        }
    }
}
