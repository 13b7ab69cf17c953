package io.netsentinel.capture.application.quic;

import static io.netsentinel.capture.testing.Bytes.concat;
import static io.netsentinel.capture.testing.Bytes.u16;
import static io.netsentinel.capture.testing.Bytes.u32;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/** Makes Initial packets and protects them as a sender does (RFC 9001 section 5). */
final class InitialPacketBuilder {
    private final QuicVersion version;
    private final boolean isClient;
    private byte[] destination = {};
    private byte[] source = {1, 2, 3};
    private byte[] token = {};
    private byte[] frames = {};
    private int number;

    private InitialPacketBuilder(QuicVersion version, boolean isClient) {
        this.version = version;
        this.isClient = isClient;
    }

    static InitialPacketBuilder client(QuicVersion version, byte[] destination) {
        InitialPacketBuilder builder = new InitialPacketBuilder(version, true);
        builder.destination = destination;
        return builder;
    }

    static InitialPacketBuilder server(QuicVersion version) {
        return new InitialPacketBuilder(version, false);
    }

    InitialPacketBuilder token(byte[] value) {
        token = value;
        return this;
    }

    InitialPacketBuilder number(int value) {
        number = value;
        return this;
    }

    InitialPacketBuilder frame(byte[] frame) {
        frames = concat(frames, frame);
        return this;
    }

    /** A piece of the handshake. */
    InitialPacketBuilder crypto(byte[] stream, int from, int to) {
        return frame(concat(new byte[] {6}, varint(from), varint(to - from), Arrays.copyOfRange(stream, from, to)));
    }

    /** The packet, protected by the keys that follow from a connection id. */
    byte[] bytes(byte[] connectionId) {
        byte[] payload = Arrays.copyOf(frames, Math.max(frames.length, 32)); // zeros are padding
        byte[] header = concat(
                new byte[] {(byte) (version == QuicVersion.V1 ? 0xc1 : 0xd1)},
                u32(version == QuicVersion.V1 ? 1 : 0x6b3343cf),
                id(destination),
                id(source),
                concat(varint(token.length), token),
                varint(2 + payload.length + 16),
                u16(number));
        try {
            return protect(header, payload, PacketKeys.of(version, connectionId, isClient));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private byte[] protect(byte[] header, byte[] payload, PacketKeys keys) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, keys.key(), new GCMParameterSpec(128, keys.nonce(number)));
        cipher.updateAAD(header);
        byte[] packet = concat(header, cipher.doFinal(payload));
        byte[] mask = mask(keys, Arrays.copyOfRange(packet, header.length + 2, header.length + 18));
        packet[0] ^= (byte) (mask[0] & 0x0f);
        packet[header.length - 2] ^= mask[1];
        packet[header.length - 1] ^= mask[2];
        return packet;
    }

    private static byte[] mask(PacketKeys keys, byte[] sample) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, keys.headerKey());
        return cipher.doFinal(sample);
    }

    private static byte[] id(byte[] id) {
        return concat(new byte[] {(byte) id.length}, id);
    }

    private static byte[] varint(int value) {
        return u16(value | 0x4000);
    }
}
