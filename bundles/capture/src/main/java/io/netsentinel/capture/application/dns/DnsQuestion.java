package io.netsentinel.capture.application.dns;

import io.netsentinel.api.event.ActivityFields;
import io.netsentinel.capture.application.Application;
import io.netsentinel.capture.application.Fields;
import io.netsentinel.capture.application.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is asked. Only multicast DNS asks for several things in one message. */
record DnsQuestion(DnsName name, String type, String className) {
    private static final int MOST = 32;
    private static final int LONGEST_KEY = 512;

    /** Reads the questions of a message, null if they are broken. */
    static @Nullable List<DnsQuestion> read(Octets octets, int message, int count, Application application) {
        if (count > MOST) {
            return null;
        }
        boolean isNetbios = application == Application.NETBIOS_NS;
        List<DnsQuestion> questions = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            DnsName name = DnsName.read(octets, message);
            int type = octets.u16();
            int number = octets.u16();
            if (name == null || octets.isShort()) {
                return null;
            }
            DnsName readable = isNetbios ? NetbiosName.decode(name) : name;
            int dnsClass = application == Application.MDNS ? number & DnsCodes.CLASS_MASK : number;
            questions.add(new DnsQuestion(readable, DnsCodes.type(type, isNetbios), DnsCodes.className(dnsClass)));
        }
        return questions;
    }

    /** What a response must repeat, but for upper and lower case. */
    static String key(List<DnsQuestion> questions) {
        String key =
                joined(questions, question -> question.name.text() + ' ' + question.type + ' ' + question.className);
        return key.substring(0, Math.min(key.length(), LONGEST_KEY));
    }

    static void put(List<DnsQuestion> questions, Fields fields) {
        fields.put(ActivityFields.DNS_QUESTION_NAME, joined(questions, question -> question.name.text()));
        fields.put(ActivityFields.DNS_QUESTION_TYPE, joined(questions, DnsQuestion::type));
        fields.put(ActivityFields.DNS_QUESTION_CLASS, joined(questions, DnsQuestion::className));
        String free = questions.isEmpty() ? "" : questions.get(0).name.freePart();
        if (!free.isEmpty()) {
            double rounded = Math.round(CharacterEntropy.of(free) * 1000) / 1000.0;
            fields.put(ActivityFields.DNS_QUESTION_ENTROPY, Double.toString(rounded));
        }
    }

    private static String joined(List<DnsQuestion> questions, Function<DnsQuestion, String> part) {
        return questions.stream().map(part).collect(Collectors.joining(","));
    }
}
