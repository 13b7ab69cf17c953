package io.netsentinel.capture.application.ssh;

import io.netsentinel.capture.testing.Bytes;
import java.nio.charset.StandardCharsets;

/** Packets of SSH's key exchange, as text with a character for each byte. */
final class KeyExchange {
    private KeyExchange() {}

    /** SSH_MSG_KEXINIT with algorithms as HASSH lists them, and others for the other direction. */
    static String init(boolean fromClient, String algorithms) {
        String[] lists = algorithms.split(";", -1);
        byte[] body = new byte[16];
        for (int list = 0; list < 10; list++) {
            int part =
                    (list + 1) / 2; // 0 key exchange, (1 host key,) 2 and 3 ciphers, 4 and 5 MACs, 6 and 7 compression
            boolean isOwn = list == 0 || (list % 2 == 0) == fromClient && list > 1 && list < 8;
            body = Bytes.concat(body, name(isOwn ? lists[list / 2] : "other" + part));
        }
        return packet(20, Bytes.concat(body, new byte[5]));
    }

    private static byte[] name(String list) {
        return Bytes.concat(Bytes.u32(list.length()), Bytes.text(list));
    }

    /** A packet with a message of this number. */
    static String packet(int number, byte[] body) {
        byte[] padding = new byte[4];
        byte[] content = Bytes.concat(new byte[] {(byte) padding.length, (byte) number}, body, padding);
        return new String(Bytes.concat(Bytes.u32(content.length), content), StandardCharsets.ISO_8859_1);
    }
}
