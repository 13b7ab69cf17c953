package io.netsentinel.capture.application.smb;

import static io.netsentinel.capture.testing.Bytes.concat;
import static io.netsentinel.capture.testing.Bytes.hex;
import static io.netsentinel.capture.testing.Bytes.text;
import static io.netsentinel.capture.testing.Bytes.u32;

import io.netsentinel.capture.testing.Dialogues.Sent;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Messages made by hand. */
final class SmbBytes {
    private static final Charset UTF_16 = StandardCharsets.UTF_16LE;

    private SmbBytes() {}

    static byte[] framed(byte[]... message) {
        byte[] all = concat(message);
        return concat(u32(all.length), all);
    }

    /** A message of the client, in its frame. */
    static Sent client(byte[] message) {
        return new Sent(true, framed(message));
    }

    static Sent server(byte[] message) {
        return new Sent(false, framed(message));
    }

    static byte[] little16(int value) {
        return new byte[] {(byte) value, (byte) (value >> 8)};
    }

    static byte[] little32(long value) {
        return concat(little16((int) value), little16((int) (value >> 16)));
    }

    static byte[] utf16(String text) {
        return text.getBytes(UTF_16);
    }

    static byte[] smb2(int command, boolean isResponse, int number, long status, byte[]... body) {
        return concat(smb2Header(command, isResponse, number, status, 0), concat(body));
    }

    static byte[] smb2Header(int command, boolean isResponse, int number, long status, int next) {
        return concat(
                hex("fe534d42 4000 0100"),
                little32(status),
                little16(command),
                little16(1),
                little32(isResponse ? 1 : 0),
                little32(next),
                little32(number),
                new byte[36]);
    }

    static byte[] negotiateRequest() {
        return smb2(0, false, 0, 0, hex("2400 0200 0100 0000 7f000000"), new byte[16], new byte[8], hex("0202 1103"));
    }

    static byte[] negotiateResponse(int dialect) {
        return smb2(0, true, 0, 0, little16(65), little16(1), little16(dialect), new byte[58]);
    }

    static byte[] sessionSetup(int number, byte[] token) {
        byte[] fixed = concat(little16(25), hex("00 01 01000000 00000000"), little16(88), little16(token.length));
        return smb2(1, false, number, 0, fixed, new byte[8], token);
    }

    static byte[] sessionSetupResponse(int number, long status) {
        return smb2(1, true, number, status, little16(9), new byte[6]);
    }

    static byte[] treeConnect(int number, String share) {
        byte[] path = utf16(share);
        return smb2(3, false, number, 0, little16(9), little16(0), little16(72), little16(path.length), path);
    }

    static byte[] treeConnectResponse(int number, long status) {
        return smb2(3, true, number, status, little16(16), new byte[14]);
    }

    /** The token of a login, in something that stands for SPNEGO. */
    static byte[] authenticate(String domain, String user, String host) {
        byte[] names = concat(utf16(domain), utf16(user), utf16(host));
        int domainLength = 2 * domain.length();
        int userLength = 2 * user.length();
        int hostLength = 2 * host.length();
        return concat(
                hex("a1820155"),
                text("NTLMSSP\0"),
                little32(3),
                buffer(24, 64 + names.length),
                buffer(0, 0xffff_ffffL),
                buffer(domainLength, 64),
                buffer(userLength, 64 + domainLength),
                buffer(hostLength, 64 + domainLength + userLength),
                buffer(0, 0),
                little32(1),
                names,
                new byte[24]);
    }

    /** The token before it. */
    static byte[] ntlmNegotiate() {
        return concat(hex("6048"), text("NTLMSSP\0"), little32(1), new byte[20]);
    }

    private static byte[] buffer(int length, long offset) {
        return concat(little16(length), little16(length), little32(offset));
    }

    static byte[] smb1(int command, boolean isResponse, long status, byte[] words, byte[] bytes) {
        return concat(
                smb1Header(command, isResponse, status),
                new byte[] {(byte) (words.length / 2)},
                words,
                little16(bytes.length),
                bytes);
    }

    private static byte[] smb1Header(int command, boolean isResponse, long status) {
        return concat(
                hex("ff534d42"),
                new byte[] {(byte) command},
                little32(status),
                new byte[] {(byte) (isResponse ? 0x80 : 0)},
                little16(0xc001),
                new byte[18],
                little16(7));
    }
}
