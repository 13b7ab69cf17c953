package io.netsentinel.capture.application.dns;

import io.netsentinel.api.event.ActivityFields;
import io.netsentinel.capture.application.Fields;
import io.netsentinel.capture.application.Octets;
import org.jspecify.annotations.Nullable;

/** The answers of a response, as far as they could be read. */
final class DnsAnswers {
    /** More are counted, but not looked at. */
    static final int MOST = 50;

    private final int message;
    private final boolean isNetbios;
    private final boolean isNaming;
    private final DnsName name;
    private final DnsData data;
    private final CommaList names = new CommaList();
    private final CommaList types = new CommaList();
    private final CommaList texts = new CommaList();
    private final CommaList addresses = new CommaList();
    private long smallestTtl = Long.MAX_VALUE;
    private int claimed;
    private int read;
    private boolean isBroken;

    /**
     * Begins with none.
     *
     * @param message where the message begins
     * @param isNaming whether anybody wants to know whose answers they are: a question that is repeated says it too
     * @param name a name to read with
     */
    DnsAnswers(int message, boolean isNetbios, boolean isNaming, DnsName name) {
        this.message = message;
        this.isNetbios = isNetbios;
        this.isNaming = isNaming;
        this.name = name;
        data = new DnsData(message, isNetbios, name);
    }

    /**
     * Reads the answers that the octets begin with.
     *
     * @param count how many the message claims to have
     */
    void read(Octets octets, int count) {
        claimed = count;
        int most = Math.min(claimed, MOST);
        while (read < most && readOne(octets)) {
            read++;
        }
        isBroken |= read < most;
    }

    private boolean readOne(Octets octets) {
        boolean isName = name.read(octets, message);
        int type = octets.u16();
        octets.skip(2);
        long ttl = octets.u32();
        int length = octets.u16();
        if (!isName || octets.isShort() || length > octets.remaining()) {
            return false;
        }
        if (isNaming) {
            names.add(readableName());
        }
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

    private String readableName() {
        if (isNetbios) {
            NetbiosName.decode(name);
        }
        return name.text();
    }

    private boolean isAddress(int type) {
        return type == DnsCodes.A || type == DnsCodes.AAAA || isNetbios && type == DnsCodes.NB;
    }

    /** Whether something in them was not as it should be. */
    boolean isBroken() {
        return isBroken;
    }

    /** Whose answers they are, empty if nobody wants to know. */
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
        private String first = "";
        /** Null until there is a second one: mostly there is none. */
        private @Nullable StringBuilder all;

        private boolean isFull;

        void add(String value) {
            if (first.isEmpty()) {
                first = value;
                return;
            }
            StringBuilder values = all == null ? new StringBuilder(first) : all;
            all = values;
            isFull |= values.length() + 1 + value.length() > Fields.LONGEST;
            if (!isFull) {
                values.append(',').append(value);
            }
        }

        String text() {
            return all == null ? first : all.toString();
        }
    }
}
