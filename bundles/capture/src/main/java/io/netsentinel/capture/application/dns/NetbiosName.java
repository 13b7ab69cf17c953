package io.netsentinel.capture.application.dns;

import java.util.ArrayList;
import java.util.List;

/** Names of the NetBIOS name service, as RFC 1001 section 14.1 hides them in domain names. */
final class NetbiosName {
    private static final int ENCODED = 32;
    /** Behind the name's characters is a byte that says what the name is for. */
    private static final int CHARACTERS = 15;

    private NetbiosName() {}

    /** The name with its first label decoded, without what it is for; as it is if the label is none of these. */
    static DnsName decode(DnsName name) {
        if (name.labels().isEmpty() || !isEncoded(name.labels().get(0))) {
            return name;
        }
        List<String> labels = new ArrayList<>(name.labels());
        labels.set(0, decode(labels.get(0)));
        return DnsName.of(labels);
    }

    private static boolean isEncoded(String label) {
        return label.length() == ENCODED && label.chars().allMatch(c -> c >= 'A' && c <= 'P');
    }

    private static String decode(String label) {
        StringBuilder name = new StringBuilder(CHARACTERS);
        for (int i = 0; i < 2 * CHARACTERS; i += 2) {
            name.append((char) (label.charAt(i) - 'A' << 4 | label.charAt(i + 1) - 'A'));
        }
        return trim(name.toString());
    }

    /** Leaves out the padding. */
    static String trim(String padded) {
        int length = padded.length();
        while (length > 1 && (padded.charAt(length - 1) == ' ' || padded.charAt(length - 1) == 0)) {
            length--;
        }
        return padded.substring(0, length);
    }
}
