package io.netsentinel.capture.application.tls;

import static io.netsentinel.capture.application.tls.TlsBytes.extension;
import static io.netsentinel.capture.application.tls.TlsBytes.long16;
import static io.netsentinel.capture.application.tls.TlsBytes.message;
import static io.netsentinel.capture.application.tls.TlsBytes.short8;
import static io.netsentinel.capture.testing.Bytes.concat;
import static io.netsentinel.capture.testing.Bytes.hex;
import static io.netsentinel.capture.testing.Bytes.text;
import static io.netsentinel.capture.testing.Bytes.u16;

import io.netsentinel.capture.application.Octets;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Makes ServerHello messages; extensions come in the order of the calls. */
public final class ServerHelloBuilder {
    private final int version;
    private final int cipher;
    private byte[] random = new byte[32];
    private byte[] session = {};
    private final List<byte[]> extensions = new ArrayList<>();

    public ServerHelloBuilder(int version, int cipher) {
        this.version = version;
        this.cipher = cipher;
    }

    /** Makes it a HelloRetryRequest (RFC 8446 section 4.1.4). */
    public ServerHelloBuilder retry() {
        random = hex("CF21AD74E59A6111BE1D8C021E65B891C2A211167ABB8C5E079E09E2C8A8339C");
        return this;
    }

    public ServerHelloBuilder session(byte[] id) {
        session = id;
        return this;
    }

    public ServerHelloBuilder with(int type, byte[] body) {
        extensions.add(extension(type, body));
        return this;
    }

    public ServerHelloBuilder agreed(int agreedVersion) {
        return with(Extensions.SUPPORTED_VERSIONS, u16(agreedVersion));
    }

    public ServerHelloBuilder alpn(String name) {
        return with(Extensions.ALPN, long16(short8(text(name))));
    }

    /** The message with its header. */
    public byte[] bytes() {
        byte[] fixed = concat(u16(version), random, short8(session), u16(cipher), new byte[] {0});
        return message(
                Handshake.SERVER_HELLO,
                extensions.isEmpty() ? fixed : concat(fixed, long16(concat(extensions.toArray(byte[][]::new)))));
    }

    /** What the parser makes of it. */
    ServerHello parsed() {
        byte[] bytes = bytes();
        return new ServerHello(new Octets().set(ByteBuffer.wrap(bytes), 4, bytes.length));
    }
}
