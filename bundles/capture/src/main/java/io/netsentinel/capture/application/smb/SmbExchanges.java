package io.netsentinel.capture.application.smb;

import io.netsentinel.api.event.ActivityFields;
import io.netsentinel.capture.application.Fields;
import io.netsentinel.capture.application.OpenRequests;
import io.netsentinel.capture.application.Reporter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The requests of a connection that are worth reporting, each with the status that it was answered with. */
final class SmbExchanges {
    private static final int MOST_OPEN = 16;
    private static final int MOST_REPORTED = 64;
    private static final String OUTCOME_UNKNOWN = "unknown";

    /** What a request asks for. */
    enum Action {
        NEGOTIATE,
        LOGIN,
        TREE_CONNECT;

        private final String key = name().toLowerCase(Locale.ROOT);
    }

    /** What tells a request's response: the number that both have. */
    private record Request(Action action, long number) {}

    private final OpenRequests<Request> requests = new OpenRequests<>(MOST_OPEN, Long.MAX_VALUE);
    private String dialect = "";
    private int count;

    /** Keeps a request until it is answered. */
    void request(Action action, long number, Fields fields, Reporter reporter) {
        if (++count <= MOST_REPORTED) {
            requests.add(new Request(action, number), true, begun(action, fields), reporter);
        }
    }

    private static Fields begun(Action action, Fields fields) {
        return fields.put(ActivityFields.EVENT_ACTION, action.key).put(ActivityFields.EVENT_OUTCOME, OUTCOME_UNKNOWN);
    }

    /** Remembers what was agreed. */
    void agree(String agreedDialect) {
        dialect = agreedDialect;
    }

    /** An answer says that the action takes further requests: there is nothing to report yet. */
    void goesOn(Action action, long number, Reporter reporter) {
        if (take(action, number, reporter) != null) {
            count--;
        }
    }

    /** Reports an answered request, or an answer whose request was not seen. */
    void answered(Action action, long number, long status, Reporter reporter) {
        if (!answeredIfAsked(action, number, status, reporter) && ++count <= MOST_REPORTED) {
            reporter.report(ended(begun(action, new Fields()), status));
        }
    }

    /** Reports an answered request; returns whether there was one. */
    boolean answeredIfAsked(Action action, long number, long status, Reporter reporter) {
        Fields request = take(action, number, reporter);
        if (request == null) {
            return false;
        }
        reporter.report(ended(request, status));
        return true;
    }

    private @Nullable Fields take(Action action, long number, Reporter reporter) {
        return requests.take(new Request(action, number)::equals, reporter);
    }

    private Fields ended(Fields fields, long status) {
        return fields.put(ActivityFields.EVENT_OUTCOME, status == NtStatus.SUCCESS ? "success" : "failure")
                .put(ActivityFields.REPLY_CODE, NtStatus.name(status))
                .put(ActivityFields.SMB_DIALECT, dialect);
    }

    /** Whether there is more than this connection is reported for. */
    boolean areTooMany() {
        return count > MOST_REPORTED;
    }

    void end(Reporter reporter) {
        requests.reportAll(reporter);
    }
}
