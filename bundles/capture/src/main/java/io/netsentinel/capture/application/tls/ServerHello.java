package io.netsentinel.capture.application.tls;

import io.netsentinel.capture.application.Octets;
import java.util.Arrays;
import java.util.HexFormat;

/** What a server chose (RFC 8446 section 4.1.3 and its predecessors). */
final class ServerHello {
    private static final int RANDOM = 32;
    /** The random value by which a HelloRetryRequest is told from a ServerHello. */
    private static final byte[] RETRY =
            HexFormat.of().parseHex("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c");

    private final int version;
    private final boolean isRetry;
    private final byte[] session;
    private final int cipher;
    private final int[] extensions;
    private int agreedVersion;
    private String protocol = "";
    private boolean hasAcceptedKey;
    private boolean isDamaged;

    /** Reads the message behind its header. */
    ServerHello(Octets octets) {
        version = octets.u16();
        agreedVersion = version;
        isRetry = Arrays.equals(octets.copy(RANDOM), RETRY);
        session = octets.copy(octets.u8());
        cipher = octets.u16();
        octets.skip(1); // compression method
        extensions = extensions(new Extensions(octets));
        isDamaged |= octets.isShort();
    }

    private int[] extensions(Extensions all) {
        while (all.next()) {
            read(all.type(), all.body());
            isDamaged |= all.body().isShort();
        }
        isDamaged |= all.isShort();
        return all.types();
    }

    private void read(int type, Octets body) {
        switch (type) {
            case Extensions.SUPPORTED_VERSIONS -> agreedVersion = body.u16();
            case Extensions.PRE_SHARED_KEY -> hasAcceptedKey = true;
            case Extensions.ALPN -> {
                body.skip(2);
                protocol = body.latin1(body.u8());
            }
            default -> {}
        }
    }

    /** Whether it only asks for another ClientHello. */
    boolean isRetry() {
        return isRetry;
    }

    /** The version field, which says 1.2 in 1.3 too. */
    int version() {
        return version;
    }

    int agreedVersion() {
        return agreedVersion;
    }

    int cipher() {
        return cipher;
    }

    /** The types of the extensions in their order. */
    int[] extensions() {
        return extensions;
    }

    /** The application protocol that was agreed on in clear, empty without one. */
    String protocol() {
        return protocol;
    }

    /** Whether it goes on with an earlier session that the client named. */
    boolean resumes(ClientHello client) {
        // 1.3 echoes every session id, so that it looks like 1.2 to boxes on the way
        return TlsVersion.hidesHandshake(agreedVersion)
                ? hasAcceptedKey
                : session.length > 0 && Arrays.equals(session, client.session());
    }

    /** Whether lengths in it contradict each other. */
    boolean isDamaged() {
        return isDamaged;
    }
}
