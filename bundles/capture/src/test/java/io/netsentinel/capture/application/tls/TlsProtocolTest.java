package io.netsentinel.capture.application.tls;

import static io.netsentinel.capture.application.tls.TlsBytes.clear;
import static io.netsentinel.capture.testing.Bytes.hex;
import static io.netsentinel.capture.testing.Bytes.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.capture.application.Application;
import io.netsentinel.capture.application.Octets;
import io.netsentinel.capture.application.Opening;
import io.netsentinel.capture.application.Protocol.Match;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TlsProtocolTest {
    private final TlsProtocol protocol = new TlsProtocol();

    @Test
    void clientHelloIsTheClients() {
        byte[] hello = clear(new ClientHelloBuilder().bytes());

        assertThat(match(hello)).isEqualTo(Match.CLIENT);
        assertThat(protocol.application()).isEqualTo(Application.TLS);
    }

    @Test
    void serverHelloIsTheServersInTheMidstOfAFlow() {
        assertThat(match(clear(new ServerHelloBuilder(0x303, 0x2f).bytes()))).isEqualTo(Match.SERVER);
    }

    @Test
    void sixBytesDecide() {
        byte[] hello = clear(new ClientHelloBuilder().bytes());

        for (int length = 0; length < 6; length++) {
            assertThat(match(Arrays.copyOf(hello, length))).isEqualTo(Match.UNDECIDED);
        }
        assertThat(match(Arrays.copyOf(hello, 6))).isEqualTo(Match.CLIENT);
    }

    @Test
    void anythingElseIsNot() {
        assertThat(match(text("GET / HTTP/1.1"))).isEqualTo(Match.NO);
        assertThat(match(text("G"))).isEqualTo(Match.NO);
        assertThat(match(hex("1602"))).isEqualTo(Match.NO);
        assertThat(match(hex("16030300300b"))).as("another message").isEqualTo(Match.NO);
        assertThat(match(hex("17030300300100"))).as("another record").isEqualTo(Match.NO);
        assertThat(match(hex("802e0103010015000000"))).as("SSL 2").isEqualTo(Match.NO);
    }

    private Match match(byte[] bytes) {
        Octets octets = new Octets().set(ByteBuffer.wrap(bytes), 0, bytes.length);
        Match match = protocol.match(new Opening(octets, true, 40_000, 443));
        assertThat(octets.position()).isZero();
        return match;
    }
}
