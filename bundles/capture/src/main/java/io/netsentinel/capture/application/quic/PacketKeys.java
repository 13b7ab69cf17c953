package io.netsentinel.capture.application.quic;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;

/** The keys by which one side protects its Initial packets (RFC 9001 section 5). */
final class PacketKeys {
    private static final int SECRET = 32;
    private static final int KEY = 16;
    private static final int VECTOR = 12;

    private final SecretKeySpec key;
    private final byte[] vector;
    private final SecretKeySpec headerKey;

    private PacketKeys(SecretKeySpec key, byte[] vector, SecretKeySpec headerKey) {
        this.key = key;
        this.vector = vector;
        this.headerKey = headerKey;
    }

    /**
     * Derives the keys of one side.
     *
     * @param connectionId destination of the client's first packet
     */
    static PacketKeys of(QuicVersion version, byte[] connectionId, boolean isClient) {
        byte[] initial = new HKDFBytesGenerator(new SHA256Digest()).extractPRK(version.salt(), connectionId);
        byte[] secret = expand(initial, isClient ? "client in" : "server in", SECRET);
        String prefix = version.keyPrefix();
        return new PacketKeys(
                new SecretKeySpec(expand(secret, prefix + " key", KEY), "AES"),
                expand(secret, prefix + " iv", VECTOR),
                new SecretKeySpec(expand(secret, prefix + " hp", KEY), "AES"));
    }

    /** HKDF-Expand-Label (RFC 8446 section 7.1) without a context. */
    private static byte[] expand(byte[] secret, String label, int length) {
        byte[] name = ("tls13 " + label).getBytes(StandardCharsets.US_ASCII);
        ByteBuffer info = ByteBuffer.allocate(name.length + 4);
        info.putShort((short) length).put((byte) name.length).put(name);
        HKDFBytesGenerator generator = new HKDFBytesGenerator(new SHA256Digest());
        generator.init(HKDFParameters.skipExtractParameters(secret, info.array()));
        byte[] result = new byte[length];
        generator.generateBytes(result, 0, length);
        return result;
    }

    SecretKeySpec key() {
        return key;
    }

    SecretKeySpec headerKey() {
        return headerKey;
    }

    /** The nonce of a packet. */
    byte[] nonce(int packetNumber) {
        byte[] nonce = vector.clone();
        for (int i = 0; i < Integer.BYTES; i++) {
            nonce[VECTOR - 1 - i] ^= (byte) (packetNumber >>> 8 * i);
        }
        return nonce;
    }
}
