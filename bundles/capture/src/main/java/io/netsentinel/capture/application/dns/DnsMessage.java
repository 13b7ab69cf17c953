package io.netsentinel.capture.application.dns;

import io.netsentinel.api.event.ActivityFields;
import io.netsentinel.capture.application.Application;
import io.netsentinel.capture.application.Fields;
import io.netsentinel.capture.application.Octets;
import org.jspecify.annotations.Nullable;

/**
 * A query or a response.
 *
 * @param flags the header's second word
 * @param question what is asked, or was
 * @param answers null in a query, whose answers say nothing
 */
record DnsMessage(int id, int flags, DnsQuestion question, @Nullable DnsAnswers answers) {
    private static final int RESPONSE = 0x8000;

    /**
     * Reads a message, null if its header or its questions are broken.
     *
     * @param name a name to read with
     */
    static @Nullable DnsMessage read(Octets octets, Application application, DnsName name) {
        int start = octets.position();
        int id = octets.u16();
        int flags = octets.u16();
        int questionCount = octets.u16();
        int answerCount = octets.u16();
        octets.skip(4);
        DnsQuestion question = DnsQuestion.read(octets, start, questionCount, application, name);
        if (question == null || octets.isShort()) {
            return null;
        }
        if ((flags & RESPONSE) == 0) {
            return new DnsMessage(id, flags, question, null);
        }
        DnsAnswers answers = new DnsAnswers(start, application == Application.NETBIOS_NS, question.isEmpty(), name);
        answers.read(octets, answerCount);
        return new DnsMessage(id, flags, question, answers);
    }

    /** Fills in what query and response have in common. */
    Fields put(Fields fields, boolean isNetbios) {
        fields.put(ActivityFields.DNS_ID, id);
        fields.put(ActivityFields.DNS_OP_CODE, DnsCodes.opcode(flags >>> 11 & 0xf, isNetbios));
        question.put(fields);
        return fields;
    }

    String responseCode() {
        return DnsCodes.responseCode(flags & 0xf);
    }
}
