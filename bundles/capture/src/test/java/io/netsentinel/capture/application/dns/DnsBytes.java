package io.netsentinel.capture.application.dns;

import static io.netsentinel.capture.testing.Bytes.concat;
import static io.netsentinel.capture.testing.Bytes.u16;
import static io.netsentinel.capture.testing.Bytes.u32;

import io.netsentinel.capture.testing.Bytes;
import java.nio.charset.StandardCharsets;

/** Messages made by hand. */
final class DnsBytes {
    static final int QUERY = 0x0100;
    static final int RESPONSE = 0x8180;
    /** A pointer to the question's name. */
    static final byte[] SAME_NAME = Bytes.u16(0xc00c);

    private DnsBytes() {}

    static byte[] message(int id, int flags, int questions, int answers, byte[]... sections) {
        byte[] header = concat(u16(id), u16(flags), u16(questions), u16(answers), u32(0));
        return concat(header, concat(sections));
    }

    static byte[] query(int id, String name, int type) {
        return message(id, QUERY, 1, 0, question(name, type));
    }

    /** A response to a question with one answer. */
    static byte[] response(int id, String name, int type, byte[] answer) {
        return message(id, RESPONSE, 1, 1, question(name, type), answer);
    }

    static byte[] question(String name, int type) {
        return concat(name(name), u16(type), u16(1));
    }

    static byte[] answer(byte[] name, int type, int ttl, byte[] data) {
        return concat(name, u16(type), u16(1), u32(ttl), u16(data.length), data);
    }

    static byte[] name(String name) {
        byte[] all = {};
        for (String label : name.isEmpty() ? new String[0] : name.split("\\.")) {
            all = concat(all, string(label));
        }
        return concat(all, new byte[1]);
    }

    /** Characters with their number before them. */
    static byte[] string(String text) {
        return concat(new byte[] {(byte) text.length()}, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The question for a NetBIOS name. */
    static byte[] netbiosQuestion(String name, int suffix, int type) {
        return concat(netbiosName(name, suffix), u16(type), u16(1));
    }

    static byte[] netbiosName(String name, int suffix) {
        String padded = String.format("%-15s", name) + (char) suffix;
        StringBuilder encoded = new StringBuilder();
        for (int i = 0; i < padded.length(); i++) {
            char c = padded.charAt(i);
            encoded.append((char) ('A' + (c >> 4))).append((char) ('A' + (c & 15)));
        }
        return name(encoded.toString());
    }

    /** A message with its length before it. */
    static byte[] overTcp(byte[] message) {
        return concat(u16(message.length), message);
    }
}
