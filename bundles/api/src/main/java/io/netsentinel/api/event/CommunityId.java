package io.netsentinel.api.event;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * Community ID 1.0 (https://github.com/corelight/community-id-spec): a flow id that is the same in every tool and for
 * both directions.
 */
final class CommunityId {
    private static final byte PADDING = 0;
    /** The usual seed, that of Zeek and Suricata unless they are told otherwise. */
    static final int USUAL_SEED = 0;

    private static final String VERSION_PREFIX = "1:";
    private static final ThreadLocal<MessageDigest> SHA1 = ThreadLocal.withInitial(CommunityId::sha1);

    /** Marks an ICMP type that has no counterpart. */
    private static final int ONE_WAY = -1;

    private CommunityId() {}

    static String of(IpAddress source, int sourcePort, IpAddress target, int targetPort, int protocol, int seed) {
        int first = sourcePort;
        int second = targetPort;
        boolean oneWay = false;
        if (protocol == IpProtocol.ICMP || protocol == IpProtocol.ICMPV6) {
            int counterpart = protocol == IpProtocol.ICMP ? icmpCounterpart(first) : icmpV6Counterpart(first);
            oneWay = counterpart == ONE_WAY;
            second = oneWay ? targetPort : counterpart;
        }
        boolean hasPorts = hasPorts(protocol);
        int byAddress = source.compareTo(target);
        boolean ordered = oneWay || byAddress < 0 || byAddress == 0 && (!hasPorts || first <= second);
        ByteBuffer input = ByteBuffer.allocate(40)
                .putShort((short) seed)
                .put((ordered ? source : target).toBytes())
                .put((ordered ? target : source).toBytes())
                .put((byte) protocol)
                .put(PADDING);
        if (hasPorts) {
            input.putShort((short) (ordered ? first : second)).putShort((short) (ordered ? second : first));
        }
        MessageDigest digest = SHA1.get();
        digest.update(input.flip());
        return VERSION_PREFIX + Base64.getEncoder().encodeToString(digest.digest());
    }

    private static boolean hasPorts(int protocol) {
        return switch (protocol) {
            case IpProtocol.ICMP, IpProtocol.TCP, IpProtocol.UDP, IpProtocol.ICMPV6, IpProtocol.SCTP -> true;
            default -> false;
        };
    }

    private static int icmpCounterpart(int type) {
        return switch (type) {
            case 0 -> 8; // echo
            case 8 -> 0;
            case 9 -> 10; // router advertisement, solicitation
            case 10 -> 9;
            case 13 -> 14; // timestamp
            case 14 -> 13;
            case 15 -> 16; // information
            case 16 -> 15;
            case 17 -> 18; // address mask
            case 18 -> 17;
            default -> ONE_WAY;
        };
    }

    private static int icmpV6Counterpart(int type) {
        return switch (type) {
            case 128 -> 129; // echo
            case 129 -> 128;
            case 130 -> 131; // multicast listener
            case 131 -> 130;
            case 133 -> 134; // router
            case 134 -> 133;
            case 135 -> 136; // neighbour
            case 136 -> 135;
            case 139 -> 140; // node information, who are you
            case 140 -> 139;
            case 144 -> 145; // home agent address discovery
            case 145 -> 144;
            default -> ONE_WAY;
        };
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
