package io.netsentinel.capture.application.dns;

import io.netsentinel.api.event.ActivityFields;
import io.netsentinel.capture.application.Application;
import io.netsentinel.capture.application.Fields;
import io.netsentinel.capture.application.Octets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A query or a response.
 *
 * @param flags the header's second word
 * @param questions what is asked, or was
 * @param answers null in a query, whose answers say nothing
 */
record DnsMessage(int id, int flags, List<DnsQuestion> questions, @Nullable DnsAnswers answers) {
    private static final int RESPONSE = 0x8000;

    /** Reads a message, null if its header or its questions are broken. */
    static @Nullable DnsMessage read(Octets octets, Application application) {
        int start = octets.position();
        int id = octets.u16();
        int flags = octets.u16();
        int questionCount = octets.u16();
        int answerCount = octets.u16();
        octets.skip(4);
        List<DnsQuestion> questions = DnsQuestion.read(octets, start, questionCount, application);
        if (questions == null || octets.isShort()) {
            return null;
        }
        DnsAnswers answers = (flags & RESPONSE) == 0
                ? null
                : DnsAnswers.read(octets, start, answerCount, application == Application.NETBIOS_NS);
        return new DnsMessage(id, flags, questions, answers);
    }

    /** Fills in what query and response have in common. */
    Fields put(Fields fields, boolean isNetbios) {
        fields.put(ActivityFields.DNS_ID, id);
        fields.put(ActivityFields.DNS_OP_CODE, DnsCodes.opcode(flags >>> 11 & 0xf, isNetbios));
        DnsQuestion.put(questions, fields);
        return fields;
    }

    String responseCode() {
        return DnsCodes.responseCode(flags & 0xf);
    }
}
