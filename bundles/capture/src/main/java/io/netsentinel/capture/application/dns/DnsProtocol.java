package io.netsentinel.capture.application.dns;

import io.netsentinel.capture.application.Application;
import io.netsentinel.capture.application.Dialogue;
import io.netsentinel.capture.application.Octets;
import io.netsentinel.capture.application.Opening;
import io.netsentinel.capture.application.Protocol;
import java.util.List;

/**
 * DNS and its relatives, each over UDP or TCP. A relative is told by its port and a plausible message. DNS itself is
 * found on every other port too, but there the message must be a query or response of one question, whose sections end
 * where the message ends.
 *
 * <p>The client is the side that sends queries. Used by one thread, as are its dialogues.
 */
public final class DnsProtocol implements Protocol {
    private static final int DNS_PORT = 53;
    private static final int MDNS_PORT = 5353;
    private static final int LLMNR_PORT = 5355;
    private static final int NETBIOS_NS_PORT = 137;
    private static final int PREFIX = 2;
    private static final int MOST_DECIDING = 4096;

    private final Application application;
    private final int port;
    private final boolean overTcp;
    private final DnsName name = new DnsName();

    private DnsProtocol(Application application, int port, boolean overTcp) {
        this.application = application;
        this.port = port;
        this.overTcp = overTcp;
    }

    /** Those whose messages are datagrams. */
    public static List<Protocol> overUdp() {
        return List.of(
                new DnsProtocol(Application.DNS, DNS_PORT, false),
                new DnsProtocol(Application.MDNS, MDNS_PORT, false),
                new DnsProtocol(Application.LLMNR, LLMNR_PORT, false),
                new DnsProtocol(Application.NETBIOS_NS, NETBIOS_NS_PORT, false));
    }

    /** Those whose messages have their length before them. */
    public static List<Protocol> overTcp() {
        return List.of(
                new DnsProtocol(Application.DNS, DNS_PORT, true), new DnsProtocol(Application.LLMNR, LLMNR_PORT, true));
    }

    @Override
    public Application application() {
        return application;
    }

    @Override
    public Match match(Opening opening) {
        boolean hasPort = opening.hasPort(port);
        if (!hasPort && (application != Application.DNS || isRelative(opening))) {
            return Match.NO;
        }
        if (overTcp) {
            return matchStream(opening.octets(), !hasPort);
        }
        Match match = matchDatagram(opening.octets(), !hasPort);
        return match == Match.NO && hasPort ? Match.UNDECIDED : match; // some rubbish first must not hide the rest
    }

    private static boolean isRelative(Opening opening) {
        return opening.hasPort(MDNS_PORT) || opening.hasPort(LLMNR_PORT) || opening.hasPort(NETBIOS_NS_PORT);
    }

    private Match matchDatagram(Octets octets, boolean strict) {
        return match(new DnsShape(octets, 0, octets.remaining()), strict);
    }

    private Match matchStream(Octets octets, boolean strict) {
        if (octets.remaining() < PREFIX) {
            return Match.UNDECIDED;
        }
        DnsShape shape = new DnsShape(octets, PREFIX, octets.peek(0) << 8 | octets.peek(1));
        if (shape.length() < DnsShape.HEADER || strict && shape.length() > MOST_DECIDING) {
            return Match.NO;
        }
        if (shape.available() < DnsShape.HEADER) {
            return Match.UNDECIDED;
        }
        int deciding = strict ? shape.length() : Math.min(shape.length(), DnsShape.MOST_QUESTION);
        boolean mayBe = strict ? shape.hasUsualHeader() : shape.hasPossibleHeader();
        if (mayBe && shape.available() < deciding) {
            return Match.UNDECIDED;
        }
        return match(shape, strict);
    }

    private Match match(DnsShape shape, boolean strict) {
        boolean matches = strict
                ? shape.hasUsualHeader() && shape.endsWithItsSections()
                : shape.hasPossibleHeader() && shape.hasPossibleQuestion();
        if (!matches || application == Application.NETBIOS_NS && !shape.hasNetbiosName()) {
            return Match.NO;
        }
        return shape.isResponse() ? Match.SERVER : Match.CLIENT;
    }

    @Override
    public Dialogue begin(Opening opening) {
        DnsDialogue dialogue = new DnsDialogue(application, name);
        return overTcp ? new DnsStream(dialogue) : dialogue;
    }
}
