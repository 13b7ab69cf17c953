package io.netsentinel.capture.application.dns;

import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names of numbers, from the IANA registry of DNS parameters and RFC 1002 section 4.2. */
final class DnsCodes {
    static final int A = 1;
    static final int NS = 2;
    static final int CNAME = 5;
    static final int SOA = 6;
    static final int NULL = 10;
    static final int PTR = 12;
    static final int MX = 15;
    static final int TXT = 16;
    static final int AAAA = 28;
    static final int SRV = 33;
    static final int DNAME = 39;
    static final int SVCB = 64;
    static final int HTTPS = 65;
    static final int SPF = 99;
    /** Types of the NetBIOS name service. */
    static final int NB = 32;

    static final int NBSTAT = 33;

    /** Multicast DNS has a flag in the first bit of a class. */
    static final int CLASS_MASK = 0x7fff;

    private static final int QUERY = 0;

    private static final @Nullable String[] TYPES = types(Map.ofEntries(
            Map.entry(A, "A"),
            Map.entry(NS, "NS"),
            Map.entry(CNAME, "CNAME"),
            Map.entry(SOA, "SOA"),
            Map.entry(NULL, "NULL"),
            Map.entry(11, "WKS"),
            Map.entry(PTR, "PTR"),
            Map.entry(13, "HINFO"),
            Map.entry(MX, "MX"),
            Map.entry(TXT, "TXT"),
            Map.entry(17, "RP"),
            Map.entry(18, "AFSDB"),
            Map.entry(24, "SIG"),
            Map.entry(25, "KEY"),
            Map.entry(AAAA, "AAAA"),
            Map.entry(29, "LOC"),
            Map.entry(SRV, "SRV"),
            Map.entry(35, "NAPTR"),
            Map.entry(36, "KX"),
            Map.entry(37, "CERT"),
            Map.entry(DNAME, "DNAME"),
            Map.entry(41, "OPT"),
            Map.entry(42, "APL"),
            Map.entry(43, "DS"),
            Map.entry(44, "SSHFP"),
            Map.entry(45, "IPSECKEY"),
            Map.entry(46, "RRSIG"),
            Map.entry(47, "NSEC"),
            Map.entry(48, "DNSKEY"),
            Map.entry(49, "DHCID"),
            Map.entry(50, "NSEC3"),
            Map.entry(51, "NSEC3PARAM"),
            Map.entry(52, "TLSA"),
            Map.entry(53, "SMIMEA"),
            Map.entry(55, "HIP"),
            Map.entry(59, "CDS"),
            Map.entry(60, "CDNSKEY"),
            Map.entry(61, "OPENPGPKEY"),
            Map.entry(62, "CSYNC"),
            Map.entry(63, "ZONEMD"),
            Map.entry(SVCB, "SVCB"),
            Map.entry(HTTPS, "HTTPS"),
            Map.entry(SPF, "SPF"),
            Map.entry(108, "EUI48"),
            Map.entry(109, "EUI64"),
            Map.entry(249, "TKEY"),
            Map.entry(250, "TSIG"),
            Map.entry(251, "IXFR"),
            Map.entry(252, "AXFR"),
            Map.entry(253, "MAILB"),
            Map.entry(255, "ANY"),
            Map.entry(256, "URI"),
            Map.entry(257, "CAA")));

    private DnsCodes() {}

    private static @Nullable String[] types(Map<Integer, String> names) {
        @Nullable String[] types = new String[Collections.max(names.keySet()) + 1];
        names.forEach((number, name) -> types[number] = name);
        return types;
    }

    /** A type, unknown ones as in RFC 3597. */
    static String type(int number, boolean isNetbios) {
        if (isNetbios && (number == NB || number == NBSTAT)) {
            return number == NB ? "NB" : "NBSTAT";
        }
        String name = number < TYPES.length ? TYPES[number] : null;
        return name == null ? "TYPE" + number : name;
    }

    static String className(int number) {
        return switch (number) {
            case 1 -> "IN";
            case 3 -> "CH";
            case 4 -> "HS";
            case 254 -> "NONE";
            case 255 -> "ANY";
            default -> "CLASS" + number;
        };
    }

    static String responseCode(int number) {
        return switch (number) {
            case 0 -> "NOERROR";
            case 1 -> "FORMERR";
            case 2 -> "SERVFAIL";
            case 3 -> "NXDOMAIN";
            case 4 -> "NOTIMP";
            case 5 -> "REFUSED";
            case 6 -> "YXDOMAIN";
            case 7 -> "YXRRSET";
            case 8 -> "NXRRSET";
            case 9 -> "NOTAUTH";
            case 10 -> "NOTZONE";
            case 11 -> "DSOTYPENI";
            default -> "RCODE" + number;
        };
    }

    /** What a message is for, empty for an ordinary query. */
    static String opcode(int number, boolean isNetbios) {
        if (number == QUERY) {
            return "";
        }
        return isNetbios ? netbiosOpcode(number) : dnsOpcode(number);
    }

    private static String dnsOpcode(int number) {
        return switch (number) {
            case 1 -> "IQUERY";
            case 2 -> "STATUS";
            case 4 -> "NOTIFY";
            case 5 -> "UPDATE";
            case 6 -> "DSO";
            default -> "OPCODE" + number;
        };
    }

    private static String netbiosOpcode(int number) {
        return switch (number) {
            case 5 -> "REGISTRATION";
            case 6 -> "RELEASE";
            case 7 -> "WACK";
            case 8, 9 -> "REFRESH";
            case 15 -> "MULTIHOMED_REGISTRATION";
            default -> "OPCODE" + number;
        };
    }
}
