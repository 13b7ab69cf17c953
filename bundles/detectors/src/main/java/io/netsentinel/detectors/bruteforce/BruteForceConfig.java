package io.netsentinel.detectors.bruteforce;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an operator can set; the reasons for the defaults stand here once. */
@ObjectClassDefinition(
        id = BruteForceConfig.PID,
        name = "Brute force detector",
        description = "Finds password guessing by the shape and pace of sessions to services with a login")
public @interface BruteForceConfig {
    String PID = "io.netsentinel.detectors.bruteforce";

    @AttributeDefinition(
            name = "Sessions",
            min = "3",
            max = "10000",
            description =
                    "Sessions of the shape of a failed login, from one host to one service within the window, that"
                            + " make a brute force. Default 8: a session takes three to six tries, so this is two dozen wrong"
                            + " passwords or more, which nobody types in two minutes. It holds for SSH, FTP, telnet and RDP;"
                            + " for SMB, VNC and what greets like SSH on another port it takes twice, for databases three,"
                            + " for other login-like sessions four, for mail five times as many, since honest clients of"
                            + " these reconnect often.")
    int sessions() default 8;

    @AttributeDefinition(
            name = "Window (seconds)",
            min = "10",
            max = "86400",
            description = "Time within which these sessions begin. Default 120: tools work in parallel or back to back,"
                    + " and servers that delay after each failure still let through a session every few seconds;"
                    + " monitoring that logs in for a test comes once a minute or less often.")
    int windowSeconds() default 120;

    @AttributeDefinition(
            name = "Similarity (percent)",
            min = "1",
            max = "100",
            description =
                    "How much the bytes sent, and those received, may vary between these sessions (standard deviation"
                            + " over mean). Default 35: sessions that end after one to six tries of the same dialogue stay"
                            + " below; people's sessions, which do something after the login, vary by a multiple.")
    int similarityPercent() default 35;

    @AttributeDefinition(
            name = "Most pairs",
            min = "100",
            max = "10000000",
            description = "Pairs of a client and a service that are remembered at a time. Default 20000: some 20 MB at"
                    + " worst.")
    int maxPairs() default 20_000;
}
