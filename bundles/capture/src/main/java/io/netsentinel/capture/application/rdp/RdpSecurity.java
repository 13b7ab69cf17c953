package io.netsentinel.capture.application.rdp;

import java.util.StringJoiner;

/** The names of security protocols, and why none was agreed: MS-RDPBCGR sections 2.2.1.1.1 and 2.2.1.2.2. */
final class RdpSecurity {
    private static final int STANDARD = 0;
    private static final String[] PROTOCOLS = {"tls", "credssp", "rdstls", "credssp_ex", "rdsaad"};

    private RdpSecurity() {}

    /** The protocols whose bits are set; without any it is RDP's own. */
    static String names(long bits) {
        if (bits == STANDARD) {
            return "rdp";
        }
        StringJoiner names = new StringJoiner(",");
        for (int i = 0; i < PROTOCOLS.length; i++) {
            if ((bits >>> i & 1) != 0) {
                names.add(PROTOCOLS[i]);
            }
        }
        long unknown = bits >>> PROTOCOLS.length << PROTOCOLS.length;
        if (unknown != 0) {
            names.add("0x" + Long.toHexString(unknown));
        }
        return names.toString();
    }

    static String failure(long code) {
        return switch ((int) code) {
            case 1 -> "SSL_REQUIRED_BY_SERVER";
            case 2 -> "SSL_NOT_ALLOWED_BY_SERVER";
            case 3 -> "SSL_CERT_NOT_ON_SERVER";
            case 4 -> "INCONSISTENT_FLAGS";
            case 5 -> "HYBRID_REQUIRED_BY_SERVER";
            case 6 -> "SSL_WITH_USER_AUTH_REQUIRED_BY_SERVER";
            default -> Long.toString(code);
        };
    }
}
