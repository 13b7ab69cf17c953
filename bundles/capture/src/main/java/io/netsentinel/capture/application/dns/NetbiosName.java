package io.netsentinel.capture.application.dns;

/** Names of the NetBIOS name service, as RFC 1001 section 14.1 hides them in domain names. */
final class NetbiosName {
    private static final int ENCODED = 32;
    /** Behind the name's characters is a byte that says what the name is for. */
    private static final int CHARACTERS = 15;

    private NetbiosName() {}

    /** Decodes a name's first label, without what the name is for; leaves the name as it is if the label is none of these. */
    static void decode(DnsName name) {
        String first = name.first();
        if (isEncoded(first)) {
            name.replaceFirst(decode(first));
        }
    }

    private static boolean isEncoded(String label) {
        for (int i = 0; i < label.length(); i++) {
            if (label.charAt(i) < 'A' || label.charAt(i) > 'P') {
                return false;
            }
        }
        return label.length() == ENCODED;
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
