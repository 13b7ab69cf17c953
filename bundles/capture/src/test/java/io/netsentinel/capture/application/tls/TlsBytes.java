package io.netsentinel.capture.application.tls;

import static io.netsentinel.capture.testing.Bytes.concat;
import static io.netsentinel.capture.testing.Bytes.u16;

import java.util.Arrays;

/** Writes down TLS. */
public final class TlsBytes {
    static final int CHANGE_CIPHER_SPEC = 20;
    static final int ALERT = 21;
    static final int HANDSHAKE = 22;
    static final int APPLICATION_DATA = 23;

    private static final int TLS_1_2 = 0x303;

    private TlsBytes() {}

    static byte[] record(int type, byte[] body) {
        return concat(new byte[] {(byte) type}, u16(TLS_1_2), u16(body.length), body);
    }

    /** A message, or several, in one record. */
    public static byte[] clear(byte[]... messages) {
        return record(HANDSHAKE, concat(messages));
    }

    static byte[] changeCipherSpec() {
        return record(CHANGE_CIPHER_SPEC, new byte[] {1});
    }

    /** An encrypted Finished message of TLS 1.2: a handshake record full of noise. */
    static byte[] finished() {
        return record(HANDSHAKE, noise(40));
    }

    static byte[] applicationData(int length) {
        return record(APPLICATION_DATA, noise(length));
    }

    static byte[] alert(int level, int code) {
        return record(ALERT, new byte[] {(byte) level, (byte) code});
    }

    static byte[] message(int type, byte[] body) {
        return concat(new byte[] {(byte) type, (byte) (body.length >> 16)}, u16(body.length), body);
    }

    /** A Certificate message with one certificate. */
    static byte[] certificate(byte[] der) {
        byte[] entry = concat(new byte[] {(byte) (der.length >> 16)}, u16(der.length), der);
        return message(11, concat(new byte[] {(byte) (entry.length >> 16)}, u16(entry.length), entry));
    }

    static byte[] extension(int type, byte[] body) {
        return concat(u16(type), u16(body.length), body);
    }

    /** Bytes behind their length in one byte. */
    static byte[] short8(byte[] bytes) {
        return concat(new byte[] {(byte) bytes.length}, bytes);
    }

    /** Bytes behind their length in two bytes. */
    static byte[] long16(byte[] bytes) {
        return concat(u16(bytes.length), bytes);
    }

    /** Numbers of two bytes. */
    static byte[] codes(int... codes) {
        byte[] bytes = new byte[2 * codes.length];
        for (int i = 0; i < codes.length; i++) {
            bytes[2 * i] = (byte) (codes[i] >> 8);
            bytes[2 * i + 1] = (byte) codes[i];
        }
        return bytes;
    }

    /** Bytes that make no sense, like encrypted ones. */
    static byte[] noise(int length) {
        byte[] noise = new byte[length];
        Arrays.fill(noise, (byte) 0xee);
        return noise;
    }
}
