package io.netsentinel.capture.application.login;

import io.netsentinel.api.event.ActivityFields;
import io.netsentinel.capture.application.Fields;
import io.netsentinel.capture.application.Octets;
import io.netsentinel.capture.application.Words;

/** A mail on its way: from whom to whom. */
final class Mail {
    private final String from;
    private final StringBuilder to = new StringBuilder();
    private int refusal;

    Mail(String from) {
        this.from = from;
    }

    /** Reads an address in angle brackets, or without. */
    static String address(Octets line) {
        int start = line.find('<');
        line.skip(start + 1);
        int end = line.find('>');
        return start < 0 || end < 0 ? Words.rest(line) : Words.text(line, end);
    }

    /** Adds a recipient, as long as a field can take it. */
    void to(String recipient) {
        if (!recipient.isEmpty() && to.length() + recipient.length() < Fields.LONGEST) {
            to.append(to.length() == 0 ? "" : ",").append(recipient);
        }
    }

    /** Keeps the code of the latest refusal. */
    void answered(int code) {
        refusal = code >= 400 ? code : refusal;
    }

    /** Why it may have come to nothing, 0 if nothing was refused. */
    int refusal() {
        return refusal;
    }

    Fields addTo(Fields fields) {
        return fields.put(ActivityFields.EMAIL_FROM, from).put(ActivityFields.EMAIL_TO, to.toString());
    }
}
