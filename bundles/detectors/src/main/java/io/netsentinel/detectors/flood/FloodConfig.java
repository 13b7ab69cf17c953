package io.netsentinel.detectors.flood;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an operator can set; the reasons for the defaults stand here once. */
@ObjectClassDefinition(
        id = FloodConfig.PID,
        name = "Flood detector",
        description = "Finds hosts that get more SYN, UDP or ICMP packets than anyone can mean")
public @interface FloodConfig {
    String PID = "io.netsentinel.detectors.flood";

    @AttributeDefinition(
            name = "Half-open connections a second",
            min = "1",
            max = "10000000",
            description = "SYNs without a handshake to one port of one host, a second over ten seconds, that make a SYN"
                    + " flood. Default 100: a listener keeps some hundred to thousand half-open connections for a minute"
                    + " each, so a tenth of this already fills it; clients of a dead server stay below, since their"
                    + " repeated SYNs count once.")
    int synPerSecond() default 100;

    @AttributeDefinition(
            name = "Unanswered UDP flows a second",
            min = "1",
            max = "10000000",
            description =
                    "New UDP flows to one host that it does not answer, a second over ten seconds, that make a UDP"
                            + " flood. Default 200: flood tools change the source port or address with each packet; honest"
                            + " one-way senders (logs, telemetry, flow export, media) keep theirs.")
    int udpFlowsPerSecond() default 200;

    @AttributeDefinition(
            name = "Unanswered UDP packets a second",
            min = "1",
            max = "100000000",
            description =
                    "UDP packets to one host that it does not answer, a second over ten seconds, that make a UDP flood"
                            + " even from few ports. Default 5000: twice what a 25 Mbit/s video stream takes.")
    int udpPacketsPerSecond() default 5000;

    @AttributeDefinition(
            name = "ICMP packets a second",
            min = "1",
            max = "10000000",
            description =
                    "Echo requests, or replies that nobody asked for, to one host, a second over ten seconds, that"
                            + " make an ICMP flood. Default 100: ping sends one a second, monitoring a handful.")
    int icmpPerSecond() default 100;

    @AttributeDefinition(
            name = "Most targets",
            min = "100",
            max = "10000000",
            description = "Targets that are remembered at a time. Default 20000: some 20 MB at worst. Half of them are"
                    + " kept for targets that got ten packets and more, so that scans only push out each other.")
    int maxTargets() default 20_000;
}
