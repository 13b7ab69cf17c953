package io.netsentinel.capture.application.tls;

import io.netsentinel.capture.application.Octets;

/** One side of a TLS connection: reads its records until it encrypts them. */
final class TlsSide {
    private static final int CHANGE_CIPHER_SPEC = 20;
    private static final int ALERT = 21;
    private static final int HANDSHAKE = 22;
    static final int APPLICATION_DATA = 23;
    private static final int HEARTBEAT = 24;

    private static final int FATAL = 2;
    /** Encrypted records of TLS 1.3 are longer than this, except alerts: a Finished message has 45 bytes or more. */
    private static final int LONGEST_ALERT = 36;

    private final boolean isClient;
    private final Handshake handshake;
    private final HandshakeStream stream = new HandshakeStream();
    private final Octets message = new Octets();
    private long offset;
    private boolean hasChangedCipher;
    private boolean isEncrypted;
    private boolean hasGap;

    TlsSide(boolean isClient, Handshake handshake) {
        this.isClient = isClient;
        this.handshake = handshake;
    }

    static boolean isRecordType(int type) {
        return type >= CHANGE_CIPHER_SPEC && type <= HEARTBEAT;
    }

    /** Whether it has gone over to encryption, and not only to say that it gives up. */
    boolean isEncrypted() {
        return isEncrypted;
    }

    /** Bytes are missing: messages can't be put together any more, only records be told apart. */
    void lost() {
        hasGap = true;
    }

    boolean hasGap() {
        return hasGap;
    }

    /**
     * Reads a record.
     *
     * @param length of the record; of application data less may be there
     * @return whether it keeps the rules
     */
    boolean accept(int type, int length, Octets record) {
        switch (type) {
            case CHANGE_CIPHER_SPEC -> hasChangedCipher = true;
            case APPLICATION_DATA -> isEncrypted |= length > LONGEST_ALERT;
            case ALERT -> readAlert(record);
            case HANDSHAKE -> {
                return readHandshake(record);
            }
            default -> {}
        }
        return true;
    }

    private void readAlert(Octets record) {
        // an encrypted one is longer
        if (record.remaining() == 2 && record.u8() == FATAL) {
            handshake.fail(record.u8());
        }
    }

    private boolean readHandshake(Octets record) {
        if (hasChangedCipher && !isHello(record)) {
            isEncrypted = true;
        }
        return isEncrypted || hasGap || readMessages(record);
    }

    /** Hellos are in clear even behind a ChangeCipherSpec, which means nothing in TLS 1.3 (RFC 8446 appendix D.4). */
    private static boolean isHello(Octets record) {
        int type = record.peek(0);
        int length = record.peek(1) << 16 | record.peek(2) << 8 | record.peek(3);
        return (type == Handshake.CLIENT_HELLO || type == Handshake.SERVER_HELLO) && length == record.remaining() - 4;
    }

    private boolean readMessages(Octets record) {
        boolean isClean = true;
        while (record.remaining() > 0) {
            int from = record.position();
            if (stream.pass(offset, record, message)) {
                isClean &= handshake.read(isClient, message);
            } else {
                stream.put(offset, record);
            }
            offset += record.position() - from;
            while (stream.next(message)) {
                isClean &= handshake.read(isClient, message);
            }
        }
        return isClean;
    }
}
