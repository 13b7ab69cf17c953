package io.netsentinel.capture.application.dns;

import io.netsentinel.api.event.ActivityFields;
import io.netsentinel.capture.application.Fields;
import io.netsentinel.capture.application.Octets;

/** The answers of a response, as far as they could be read. */
final class DnsAnswers {
    /** More are counted, but not looked at. */
    static final int MOST = 50;

    private final int claimed;
    private final boolean isNetbios;
    private final DnsData data;
    private final CommaList names = new CommaList();
    private final CommaList types = new CommaList();
    private final CommaList texts = new CommaList();
    private final CommaList addresses = new CommaList();
    private long smallestTtl = Long.MAX_VALUE;
    private int read;
    private boolean isBroken;

    private DnsAnswers(int claimed, int message, boolean isNetbios) {
        this.claimed = claimed;
        this.isNetbios = isNetbios;
        data = new DnsData(message, isNetbios);
    }

    /**
     * Reads the answers that the octets begin with.
     *
     * @param message where the message begins
     * @param claimed how many it claims to have
     */
    static DnsAnswers read(Octets octets, int message, int claimed, boolean isNetbios) {
        DnsAnswers answers = new DnsAnswers(claimed, message, isNetbios);
        int most = Math.min(claimed, MOST);
        while (answers.read < most && answers.readOne(octets, message)) {
            answers.read++;
        }
        answers.isBroken |= answers.read < most;
        return answers;
    }

    private boolean readOne(Octets octets, int message) {
        DnsName name = DnsName.read(octets, message);
        int type = octets.u16();
        octets.skip(2);
        long ttl = octets.u32();
        int length = octets.u16();
        if (name == null || octets.isShort() || length > octets.remaining()) {
            return false;
        }
        names.add((isNetbios ? NetbiosName.decode(name) : name).text());
        types.add(DnsCodes.type(type, isNetbios));
        smallestTtl = Math.min(smallestTtl, ttl);
        String text = data.read(octets, length, type);
        texts.add(text == null ? data.generic(octets, length) : text);
        isBroken |= text == null;
        if (text != null && isAddress(type)) {
            addresses.add(text);
        }
        octets.skip(length);
        return true;
    }

    private boolean isAddress(int type) {
        return type == DnsCodes.A || type == DnsCodes.AAAA || isNetbios && type == DnsCodes.NB;
    }

    /** Whether something in them was not as it should be. */
    boolean isBroken() {
        return isBroken;
    }

    /** Whose answers they are. */
    String names() {
        return names.text();
    }

    void put(Fields fields) {
        fields.put(ActivityFields.DNS_ANSWERS_COUNT, isBroken ? read : claimed);
        fields.put(ActivityFields.DNS_ANSWERS_TYPE, types.text());
        fields.put(ActivityFields.DNS_ANSWERS_DATA, texts.text());
        fields.put(ActivityFields.DNS_RESOLVED_IP, addresses.text());
        if (read > 0) {
            fields.put(ActivityFields.DNS_ANSWERS_TTL, smallestTtl);
        }
    }

    /** Values with commas between them; those that would not fit into a field are left out, except the first. */
    private static final class CommaList {
        private final StringBuilder values = new StringBuilder();
        private boolean isFull;

        void add(String value) {
            isFull |= !values.isEmpty() && values.length() + 1 + value.length() > Fields.LONGEST;
            if (!isFull) {
                values.append(values.isEmpty() ? "" : ",").append(value);
            }
        }

        String text() {
            return values.toString();
        }
    }
}
