package io.netsentinel.detectors.bruteforce;

import io.netsentinel.api.event.ConnectionState;
import io.netsentinel.api.event.Flow;
import io.netsentinel.api.event.FlowDirection;
import io.netsentinel.api.event.FlowEndReason;
import io.netsentinel.api.event.IpProtocol;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A service that asks for a password, and what a session looks like in which it was wrong: both sides said about as much
 * as the protocol needs to get to the refusal, once or a few times. Less is a port check or a banner grab, more is work
 * after a login.
 *
 * @param label how an analyst calls it
 * @param factor how many times the configured number of sessions it takes
 * @param sent payload bytes of the client
 * @param received payload bytes of the server
 * @param messages messages of both sides (TCP segments with PSH)
 * @param maxMessage mean size of a message at most
 */
record LoginService(String label, int factor, Range sent, Range received, Range messages, int maxMessage) {
    private static final int ANY_SIZE = Integer.MAX_VALUE;

    /** Key exchange alone takes 500 bytes and more each way, and some 2,000 with post-quantum keys. */
    private static final LoginService SSH =
            new LoginService("SSH", 1, new Range(400, 4000), new Range(400, 5000), new Range(8, 80), ANY_SIZE);

    /** USER and PASS a few times; a login is followed by a directory, a transfer, and their answers. */
    private static final LoginService FTP =
            new LoginService("FTP", 1, new Range(12, 500), new Range(40, 900), new Range(4, 40), ANY_SIZE);

    private static final LoginService TELNET =
            new LoginService("telnet", 1, new Range(5, 2000), new Range(10, 5000), new Range(5, 200), ANY_SIZE);

    /** TLS and one CredSSP exchange. */
    private static final LoginService RDP =
            new LoginService("RDP", 1, new Range(300, 5000), new Range(500, 6000), new Range(5, 40), ANY_SIZE);

    /** Negotiation and session setup, but no tree is connected. */
    private static final LoginService SMB =
            new LoginService("SMB", 2, new Range(300, 1500), new Range(300, 2000), new Range(4, 16), ANY_SIZE);

    private static final LoginService VNC =
            new LoginService("VNC", 2, new Range(12, 300), new Range(12, 500), new Range(4, 20), ANY_SIZE);

    /** A handshake and an error, and no query after it. */
    private static final LoginService DATABASE =
            new LoginService("database", 3, new Range(50, 500), new Range(30, 400), new Range(2, 9), ANY_SIZE);

    private static final LoginService MAIL =
            new LoginService("mail", 5, new Range(20, 4000), new Range(60, 6000), new Range(4, 40), ANY_SIZE);

    /** SSH on some other port, known by its greetings. */
    private static final LoginService SSH_ELSEWHERE =
            new LoginService("SSH-like", 2, new Range(800, 4000), new Range(800, 5000), new Range(8, 80), ANY_SIZE);

    /**
     * Anything else with many small messages each way, as a dialogue has that asks for a name and a password. A request
     * and its answer, TLS or not, take fewer and larger ones.
     */
    private static final LoginService UNKNOWN =
            new LoginService("login-like", 4, new Range(400, 4000), new Range(400, 5000), new Range(13, 80), 300);

    /**
     * Both sides of SSH first say a line of some 20 to 60 letters, such as {@code SSH-2.0-OpenSSH_9.2}, which has this
     * entropy a byte. Requests are longer, key exchanges are noise, binary headers are mostly zeros.
     */
    private static final double MIN_GREETING_ENTROPY = 3.2;

    private static final double MAX_GREETING_ENTROPY = 4.5;

    /** A refusal may be delayed by seconds a try, but a server hangs up on who stays in its prompt. */
    private static final long MAX_NANOS = Duration.ofSeconds(90).toNanos();

    /** Both ends belong to it. */
    record Range(int min, int max) {
        boolean contains(long value) {
            return value >= min && value <= max;
        }
    }

    /** The service at which the flow looks like a failed login, null if it does not. */
    static @Nullable LoginService guessedBy(Flow flow) {
        if (flow.protocol() != IpProtocol.TCP
                || flow.endNanos() - flow.startNanos() > MAX_NANOS
                || !wasEstablished(flow)) {
            return null;
        }
        LoginService service = onPort(flow.targetPort());
        if (service != null && service.equals(UNKNOWN) && isGreeting(flow.toServer()) && isGreeting(flow.toClient())) {
            service = SSH_ELSEWHERE;
        }
        return service != null && service.fits(flow) ? service : null;
    }

    private static boolean isGreeting(FlowDirection direction) {
        double entropy = direction.payloadEntropy();
        return entropy >= MIN_GREETING_ENTROPY && entropy <= MAX_GREETING_ENTROPY;
    }

    /** Whether the port says which service it is. */
    boolean isOnItsPort() {
        return !equals(UNKNOWN) && !equals(SSH_ELSEWHERE);
    }

    /** The service by its port, null where short sessions are the protocol's daily life. */
    private static @Nullable LoginService onPort(int port) {
        return switch (port) {
            case 22, 2222 -> SSH;
            case 21 -> FTP;
            case 23, 2323 -> TELNET;
            case 3389 -> RDP;
            case 139, 445 -> SMB;
            case 5900, 5901 -> VNC;
            case 1433, 3306, 5432 -> DATABASE;
            case 110, 143, 465, 587, 993, 995 -> MAIL;
            // mail relays, names, web and proxies, Kerberos, RPC, directories, printers, caches, search
            case 25, 53, 80, 81, 88, 135, 389, 443, 631, 636, 853, 3128, 3268, 6379 -> null;
            case 8000, 8008, 8080, 8081, 8088, 8443, 8888, 9090, 9100, 9200, 9443, 11211 -> null;
            case 1883, 5671, 5672, 8883, 9092, 10050, 10051, 27017, 61613, 61616 -> null;
            default -> UNKNOWN;
        };
    }

    private static boolean wasEstablished(Flow flow) {
        ConnectionState state = flow.state();
        boolean established =
                switch (state) {
                    case S1, S2, S3, SF, RSTO, RSTR -> true;
                    default -> false;
                };
        return established && flow.endReason() != FlowEndReason.ACTIVE_TIMEOUT;
    }

    private boolean fits(Flow flow) {
        long sentBytes = flow.toServer().payloadBytes();
        long receivedBytes = flow.toClient().payloadBytes();
        return sent.contains(sentBytes)
                && received.contains(receivedBytes)
                && messages.contains(flow.pshCount())
                && (sentBytes + receivedBytes) / flow.pshCount() <= maxMessage;
    }
}
