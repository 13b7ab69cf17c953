package io.netsentinel.capture.application.quic;

import static io.netsentinel.capture.testing.Bytes.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.capture.application.Application;
import io.netsentinel.capture.application.Octets;
import io.netsentinel.capture.application.Opening;
import io.netsentinel.capture.application.Protocol.Match;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class QuicProtocolTest {
    private final QuicProtocol protocol = new QuicProtocol();

    @Test
    void longHeadersOfBothVersionsAreQuic() {
        assertThat(match(PublishedPackets.CLIENT_V1, true)).isEqualTo(Match.CLIENT);
        assertThat(match(PublishedPackets.CLIENT_V2, true)).isEqualTo(Match.CLIENT);
        assertThat(match(PublishedPackets.SERVER_V1, false)).isEqualTo(Match.SERVER);
        assertThat(protocol.application()).isEqualTo(Application.QUIC);
    }

    @Test
    void anythingElseIsNot() {
        assertThat(match(hex("c000000001"), true)).as("too short").isEqualTo(Match.NO);
        assertThat(match(hex("c00000000108"), true)).as("ids are missing").isEqualTo(Match.NO);
        assertThat(match(hex("4000000001000000"), true)).as("short header").isEqualTo(Match.NO);
        assertThat(match(hex("c0000000020000"), true)).as("unknown version").isEqualTo(Match.NO);
        assertThat(match(hex("c0000000011500"), true)).as("id too long").isEqualTo(Match.NO);
        assertThat(match(hex("c0000000010015"), true)).as("id too long").isEqualTo(Match.NO);
    }

    private Match match(byte[] bytes, boolean fromInitiator) {
        Octets octets = new Octets().set(ByteBuffer.wrap(bytes), 0, bytes.length);
        Match match = protocol.match(new Opening(octets, fromInitiator, 40_000, 443));
        assertThat(octets.position()).isZero();
        return match;
    }
}
