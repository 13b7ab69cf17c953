package io.netsentinel.capture.application.dns;

import io.netsentinel.api.event.ActivityFields;
import io.netsentinel.capture.application.Application;
import io.netsentinel.capture.application.Fields;
import io.netsentinel.capture.application.Octets;
import org.jspecify.annotations.Nullable;

/**
 * What is asked. Only multicast DNS asks for several things in one message; their parts are joined by commas, as far as
 * they fit into fields.
 *
 * @param names empty if nothing is asked
 * @param free the part of the first name that its owner could choose freely
 */
record DnsQuestion(String names, String types, String classNames, String free) {
    private static final int MOST = 32;
    private static final DnsQuestion NONE = new DnsQuestion("", "", "", "");

    /**
     * Reads the questions of a message, null if they are broken.
     *
     * @param name a name to read with
     */
    static @Nullable DnsQuestion read(Octets octets, int message, int count, Application application, DnsName name) {
        if (count > MOST) {
            return null;
        }
        DnsQuestion all = NONE;
        for (int i = 0; i < count; i++) {
            DnsQuestion one = readOne(octets, message, application, name);
            if (one == null) {
                return null;
            }
            all = i == 0 ? one : all.and(one);
        }
        return all;
    }

    private static @Nullable DnsQuestion readOne(Octets octets, int message, Application application, DnsName name) {
        boolean isName = name.read(octets, message);
        int type = octets.u16();
        int number = octets.u16();
        if (!isName || octets.isShort()) {
            return null;
        }
        boolean isNetbios = application == Application.NETBIOS_NS;
        if (isNetbios) {
            NetbiosName.decode(name);
        }
        int dnsClass = application == Application.MDNS ? number & DnsCodes.CLASS_MASK : number;
        return new DnsQuestion(
                name.text(), DnsCodes.type(type, isNetbios), DnsCodes.className(dnsClass), name.freePart());
    }

    private DnsQuestion and(DnsQuestion other) {
        return new DnsQuestion(
                joined(names, other.names), joined(types, other.types), joined(classNames, other.classNames), free);
    }

    private static String joined(String some, String other) {
        return some.length() > Fields.LONGEST ? some : some + ',' + other;
    }

    boolean isEmpty() {
        return names.isEmpty();
    }

    /** Whether a response to this question may repeat it so: upper and lower case are the same. */
    boolean isRepeatedBy(DnsQuestion other) {
        return names.equalsIgnoreCase(other.names) && types.equals(other.types) && classNames.equals(other.classNames);
    }

    void put(Fields fields) {
        fields.put(ActivityFields.DNS_QUESTION_NAME, names);
        fields.put(ActivityFields.DNS_QUESTION_TYPE, types);
        fields.put(ActivityFields.DNS_QUESTION_CLASS, classNames);
        if (!free.isEmpty()) {
            fields.put(ActivityFields.DNS_QUESTION_ENTROPY, CharacterEntropy.text(free));
        }
    }
}
