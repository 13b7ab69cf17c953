package io.netsentinel.capture.application.quic;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/** Removes the protection of Initial packets (RFC 9001 sections 5.3 and 5.4). Used by one thread. */
final class PacketOpener {
    private static final int TAG_BITS = 128;
    private static final int SAMPLE = 16;
    private static final int LONGEST_NUMBER = 4;

    private final Cipher payload;
    /** For one block at a time, as RFC 9001 section 5.4.3 has it. */
    private final Cipher header;

    PacketOpener() {
        try {
            payload = Cipher.getInstance("AES/GCM/NoPadding");
            header = Cipher.getInstance("AES/ECB/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES", e);
        }
    }

    /** The frames inside a packet; null if it was not protected by these keys, or changed. Leaves the packet as it is. */
    byte @Nullable [] open(ByteBuffer bytes, LongHeader packet, PacketKeys keys) {
        byte[] copy = new byte[packet.end() - packet.start()];
        bytes.get(packet.start(), copy);
        int numberAt = packet.numberAt() - packet.start();
        if (copy.length < numberAt + LONGEST_NUMBER + SAMPLE) {
            return null;
        }
        try {
            int payloadAt = numberAt + openHeader(copy, numberAt, keys);
            int number = 0; // the first packets of a connection have it whole
            for (int i = numberAt; i < payloadAt; i++) {
                number = number << 8 | copy[i] & 0xff;
            }
            payload.init(Cipher.DECRYPT_MODE, keys.key(), new GCMParameterSpec(TAG_BITS, keys.nonce(number)));
            payload.updateAAD(copy, 0, payloadAt);
            return payload.doFinal(copy, payloadAt, copy.length - payloadAt);
        } catch (GeneralSecurityException e) {
            return null;
        }
    }

    /** Returns how long the packet number is. */
    private int openHeader(byte[] packet, int numberAt, PacketKeys keys) throws GeneralSecurityException {
        header.init(Cipher.ENCRYPT_MODE, keys.headerKey());
        byte[] mask = header.doFinal(packet, numberAt + LONGEST_NUMBER, SAMPLE);
        packet[0] ^= (byte) (mask[0] & 0x0f);
        int length = (packet[0] & 3) + 1;
        for (int i = 0; i < length; i++) {
            packet[numberAt + i] ^= mask[1 + i];
        }
        return length;
    }
}
