package io.netsentinel.capture.application.dns;

import io.netsentinel.api.event.ActivityFields;
import io.netsentinel.capture.application.Application;
import io.netsentinel.capture.application.Dialogue;
import io.netsentinel.capture.application.Fields;
import io.netsentinel.capture.application.Octets;
import io.netsentinel.capture.application.OpenRequests;
import io.netsentinel.capture.application.Reporter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The queries and responses of a flow, each datagram a message. A query is reported together with its response: the
 * next message of the other side that has the same id and repeats the question. Each is also reported without the
 * other, a query when nobody answered for a while.
 */
final class DnsDialogue implements Dialogue {
    private static final int MOST_OPEN = 32;
    private static final long PATIENCE_NANOS = Duration.ofSeconds(5).toNanos();

    /** What tells a query's response. */
    private record Query(boolean fromClient, int id, DnsQuestion question) {
        boolean isFrom(boolean side, int otherId) {
            return fromClient == side && id == otherId;
        }
    }

    private final Application application;
    private final boolean isNetbios;
    private final DnsName name;
    private final OpenRequests<Query> queries = new OpenRequests<>(MOST_OPEN, PATIENCE_NANOS);

    /**
     * Begins without a query.
     *
     * @param name a name to read with, which the dialogues of one thread share
     */
    DnsDialogue(Application application, DnsName name) {
        this.application = application;
        this.name = name;
        isNetbios = application == Application.NETBIOS_NS;
    }

    @Override
    public long read(boolean fromClient, Octets octets, Reporter reporter) {
        int size = octets.remaining();
        readMessage(fromClient, octets, size, reporter);
        return size;
    }

    /**
     * Reads one message.
     *
     * @param octets the message, or the beginning of a large one
     * @param size the message's length
     * @return whether it is one
     */
    boolean readMessage(boolean fromClient, Octets octets, int size, Reporter reporter) {
        boolean isWhole = octets.remaining() == size;
        DnsMessage message = DnsMessage.read(octets, application, name);
        if (message == null) {
            reporter.malformed();
            return false;
        }
        DnsAnswers answers = message.answers();
        if (answers == null) {
            ask(fromClient, message, size, reporter);
        } else {
            if (answers.isBroken() && isWhole) {
                reporter.malformed();
            }
            answer(fromClient, message, answers, size, reporter);
        }
        queries.reportOverdue(reporter);
        return true;
    }

    private void ask(boolean fromClient, DnsMessage message, int size, Reporter reporter) {
        Fields fields = message.put(new Fields(), isNetbios).put(ActivityFields.DNS_QUESTION_BYTES, size);
        Query query = new Query(fromClient, message.id(), message.question());
        queries.add(query, fromClient, fields, reporter);
    }

    private void answer(boolean fromClient, DnsMessage message, DnsAnswers answers, int size, Reporter reporter) {
        @Nullable Fields asked = take(fromClient, message, reporter);
        Fields fields = asked == null ? message.put(new Fields(), isNetbios) : asked;
        fields.put(ActivityFields.DNS_RESPONSE_CODE, message.responseCode());
        answers.put(fields);
        if (!fields.has(ActivityFields.DNS_QUESTION_NAME)) {
            fields.put(ActivityFields.DNS_ANSWERS_NAME, answers.names());
        }
        boolean isAskedByClient = asked == null || !fromClient; // nobody asks for an announcement
        reporter.report(fields.put(ActivityFields.DNS_ANSWERS_BYTES, size), isAskedByClient);
    }

    /** A response without a question is told by its id alone, which in multicast DNS is 0 and tells nothing. */
    private @Nullable Fields take(boolean fromClient, DnsMessage message, Reporter reporter) {
        int id = message.id();
        if (message.question().isEmpty()) {
            return id == 0 ? null : queries.take(query -> query.isFrom(!fromClient, id), reporter);
        }
        DnsQuestion question = message.question();
        return queries.take(query -> query.isFrom(!fromClient, id) && query.question.isRepeatedBy(question), reporter);
    }

    @Override
    public void end(Reporter reporter) {
        queries.reportAll(reporter);
    }
}
