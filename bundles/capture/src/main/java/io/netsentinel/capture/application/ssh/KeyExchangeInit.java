package io.netsentinel.capture.application.ssh;

import io.netsentinel.capture.application.Octets;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SSH_MSG_KEXINIT (RFC 4253, 7.1) and its fingerprint: MD5 over four of its ten lists of names, joined by semicolons
 * (HASSH for a client, hasshServer for a server, as defined at github.com/salesforce/hassh).
 */
enum KeyExchangeInit {
    /** Key exchange; cipher, MAC and compression from client to server. */
    CLIENT(0, 2, 4, 6),
    /** Key exchange; cipher, MAC and compression from server to client. */
    SERVER(0, 3, 5, 7);

    /** The message's number. */
    static final int NUMBER = 20;

    private static final int COOKIE = 16;
    private static final int LISTS = 10;

    private final int lists;

    KeyExchangeInit(int... lists) {
        int bits = 0;
        for (int list : lists) {
            bits |= 1 << list;
        }
        this.lists = bits;
    }

    /** The fingerprint of a message, behind its number; empty if the message is damaged. */
    String fingerprint(Octets message) {
        MessageDigest md5 = md5();
        Octets names = new Octets();
        message.skip(COOKIE);
        for (int list = 0; list < LISTS; list++) {
            names.take(message, (int) Math.min(message.u32(), Integer.MAX_VALUE));
            if (names.isShort() || message.isShort()) {
                return "";
            }
            if ((lists >>> list & 1) != 0) {
                add(names, list == 0 ? "" : ";", md5);
            }
        }
        return HexFormat.of().formatHex(md5.digest());
    }

    private static void add(Octets names, String separator, MessageDigest md5) {
        md5.update(separator.getBytes(StandardCharsets.US_ASCII));
        md5.update(names.copy(names.remaining()));
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has MD5", e);
        }
    }
}
