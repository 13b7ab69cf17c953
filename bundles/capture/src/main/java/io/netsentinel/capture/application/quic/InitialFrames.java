package io.netsentinel.capture.application.quic;

import io.netsentinel.capture.application.Octets;
import io.netsentinel.capture.application.tls.Handshake;
import io.netsentinel.capture.application.tls.HandshakeStream;

/** Reads the frames in one side's Initial packets (RFC 9000 section 19) and the TLS messages that they carry. */
final class InitialFrames {
    private static final int PADDING = 0;
    private static final int PING = 1;
    private static final int ACK = 2;
    private static final int ACK_ECN = 3;
    private static final int CRYPTO = 6;
    private static final int CONNECTION_CLOSE = 0x1c;
    /** Errors from here on are alerts of TLS (RFC 9001 section 4.8). */
    private static final int CRYPTO_ERROR = 0x100;

    private final boolean isClient;
    private final Handshake handshake;
    private final HandshakeStream stream = new HandshakeStream();
    private final Octets data = new Octets();
    private boolean isClean;

    InitialFrames(boolean isClient, Handshake handshake) {
        this.isClient = isClient;
        this.handshake = handshake;
    }

    /** Reads all frames of a packet; returns whether they keep the rules. */
    boolean read(Octets frames) {
        isClean = true;
        while (frames.remaining() > 0 && isClean) {
            readFrame(frames);
            isClean &= !frames.isShort();
        }
        return isClean;
    }

    private void readFrame(Octets frames) {
        switch (frames.u8()) {
            case PADDING, PING -> {}
            case ACK -> skipAcknowledgement(frames, 0);
            case ACK_ECN -> skipAcknowledgement(frames, 3);
            case CRYPTO -> readCrypto(frames);
            case CONNECTION_CLOSE -> readClose(frames);
            default -> isClean = false;
        }
    }

    private static void skipAcknowledgement(Octets frames, int counts) {
        Varint.read(frames); // largest number
        Varint.read(frames); // delay
        long numbers = 1 + 2 * Varint.read(frames) + counts;
        for (long i = 0; i < numbers && !frames.isShort(); i++) {
            Varint.read(frames);
        }
    }

    private void readCrypto(Octets frames) {
        long offset = Varint.read(frames);
        data.take(frames, Varint.readLength(frames));
        stream.put(offset, data);
        isClean &= data.remaining() == 0;
        while (stream.next(data)) {
            isClean &= handshake.read(isClient, data);
        }
    }

    private void readClose(Octets frames) {
        long error = Varint.read(frames);
        if (error >= CRYPTO_ERROR && error <= CRYPTO_ERROR + 0xff) {
            handshake.fail((int) error - CRYPTO_ERROR);
        }
        Varint.read(frames); // type of the frame at fault
        frames.skip(Varint.readLength(frames)); // reason
    }
}
