package io.netsentinel.capture.application.tls;

import static io.netsentinel.capture.application.tls.TlsBytes.codes;
import static io.netsentinel.capture.application.tls.TlsBytes.extension;
import static io.netsentinel.capture.application.tls.TlsBytes.long16;
import static io.netsentinel.capture.application.tls.TlsBytes.message;
import static io.netsentinel.capture.application.tls.TlsBytes.short8;
import static io.netsentinel.capture.testing.Bytes.concat;
import static io.netsentinel.capture.testing.Bytes.text;
import static io.netsentinel.capture.testing.Bytes.u16;

import io.netsentinel.capture.application.Octets;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Makes ClientHello messages; extensions come in the order of the calls. */
public final class ClientHelloBuilder {
    private int version = 0x303;
    private byte[] session = {};
    private int[] ciphers = {0x1301, 0xc02f};
    private final List<byte[]> extensions = new ArrayList<>();

    public ClientHelloBuilder version(int number) {
        version = number;
        return this;
    }

    public ClientHelloBuilder session(byte[] id) {
        session = id;
        return this;
    }

    public ClientHelloBuilder ciphers(int... suites) {
        ciphers = suites;
        return this;
    }

    public ClientHelloBuilder with(int type, byte[] body) {
        extensions.add(extension(type, body));
        return this;
    }

    public ClientHelloBuilder serverName(String name) {
        return with(Extensions.SERVER_NAME, long16(concat(new byte[] {0}, long16(text(name)))));
    }

    public ClientHelloBuilder groups(int... groups) {
        return with(Extensions.SUPPORTED_GROUPS, long16(codes(groups)));
    }

    public ClientHelloBuilder pointFormats(int format) {
        return with(Extensions.POINT_FORMATS, short8(new byte[] {(byte) format}));
    }

    public ClientHelloBuilder signatureAlgorithms(int... algorithms) {
        return with(Extensions.SIGNATURE_ALGORITHMS, long16(codes(algorithms)));
    }

    public ClientHelloBuilder alpn(byte[]... names) {
        byte[] list = {};
        for (byte[] name : names) {
            list = concat(list, short8(name));
        }
        return with(Extensions.ALPN, long16(list));
    }

    public ClientHelloBuilder versions(int... versions) {
        return with(Extensions.SUPPORTED_VERSIONS, short8(codes(versions)));
    }

    /** The message with its header. */
    public byte[] bytes() {
        byte[] fixed = concat(u16(version), new byte[32], short8(session), long16(codes(ciphers)), new byte[] {1, 0});
        return message(
                Handshake.CLIENT_HELLO,
                extensions.isEmpty() ? fixed : concat(fixed, long16(concat(extensions.toArray(byte[][]::new)))));
    }

    /** What the parser makes of it. */
    ClientHello parsed() {
        byte[] bytes = bytes();
        return new ClientHello(new Octets().set(ByteBuffer.wrap(bytes), 4, bytes.length));
    }
}
