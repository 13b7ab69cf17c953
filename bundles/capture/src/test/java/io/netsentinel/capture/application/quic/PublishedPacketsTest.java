package io.netsentinel.capture.application.quic;

import static io.netsentinel.capture.testing.Bytes.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.event.ActivityFields;
import io.netsentinel.capture.application.Octets;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys and packets as published in appendix A of RFC 9001 and of RFC 9369. */
class PublishedPacketsTest {
    private static final byte[] ID = hex("8394c8f03e515708");

    @ParameterizedTest
    @CsvSource({
        "V1, true, 1f369613dd76d5467730efcbe3b1a22d, fa044b2f42a3fd3b46fb255c, 9f50449e04a0e810283a1e9933adedd2",
        "V1, false, cf3a5331653c364c88f0f379b6067e37, 0ac1493ca1905853b0bba03e, c206b8d9b9f0f37644430b490eeaa314",
        "V2, true, 8b1a0bc121284290a29e0971b5cd045d, 91f73e2351d8fa91660e909f, 45b95e15235d6f45a6b19cbcb0294ba9",
        "V2, false, 82db637861d55e1d011f19ea71d5d2a7, dd13c276499c0249d3310652, edf6d05c83121201b436e16877593c3a"
    })
    void keysAreThePublishedOnes(QuicVersion version, boolean isClient, String key, String vector, String headerKey) {
        PacketKeys keys = PacketKeys.of(version, ID, isClient);

        assertThat(keys.key().getEncoded()).isEqualTo(hex(key));
        assertThat(keys.nonce(0)).isEqualTo(hex(vector));
        assertThat(keys.headerKey().getEncoded()).isEqualTo(hex(headerKey));
    }

    @Test
    void clientPacketsOpen() {
        byte[] frames = hex("060040f1010000ed0303ebf8fa56f12939b9584a3896472ec40bb863cfd3e868");

        byte[] first = open(PublishedPackets.CLIENT_V1, QuicVersion.V1, true);
        byte[] second = open(PublishedPackets.CLIENT_V2, QuicVersion.V2, true);

        assertThat(first).hasSize(1162).startsWith(frames).isEqualTo(second);
    }

    @Test
    void serverPacketsOpen() {
        byte[] frames = hex("02000000000600405a020000560303eefce7f7b37ba1d1632e96677825ddf739"
                + "88cfc79825df566dc5430b9a045a1200130100002e00330024001d00209d3c940d89690b84d08a60993c144eca684d10"
                + "81287c834d5311bcf32bb9da1a002b00020304");

        assertThat(open(PublishedPackets.SERVER_V1, QuicVersion.V1, false)).isEqualTo(frames);
        assertThat(open(PublishedPackets.SERVER_V2, QuicVersion.V2, false)).isEqualTo(frames);
    }

    @Test
    void changedPacketsStayClosed() {
        byte[] changed = PublishedPackets.CLIENT_V1.clone();
        changed[600] ^= 1;

        assertThat(open(changed, QuicVersion.V1, true)).isNull();
        assertThat(open(PublishedPackets.CLIENT_V1, QuicVersion.V1, false)).isNull();
    }

    @Test
    void handshakeIsHeardInBothVersions() {
        QuicListening first =
                new QuicListening().client(PublishedPackets.CLIENT_V1).server(PublishedPackets.SERVER_V1);
        QuicListening second =
                new QuicListening().client(PublishedPackets.CLIENT_V2).server(PublishedPackets.SERVER_V2);

        assertThat(first.end().reporter.activity())
                .containsAllEntriesOf(Map.of(
                        ActivityFields.QUIC_VERSION, "1",
                        ActivityFields.TLS_VERSION, "1.3",
                        ActivityFields.TLS_CIPHER, "TLS_AES_128_GCM_SHA256",
                        ActivityFields.TLS_CLIENT_SERVER_NAME, "example.com",
                        ActivityFields.TLS_CLIENT_ALPN, "alpn",
                        ActivityFields.TLS_RESUMED, "false",
                        ActivityFields.TLS_ESTABLISHED, "false"))
                .containsKeys(ActivityFields.TLS_CLIENT_JA3, ActivityFields.TLS_SERVER_JA3S);
        assertThat(second.end().reporter.activity())
                .containsEntry(ActivityFields.QUIC_VERSION, "2")
                .containsEntry(
                        ActivityFields.TLS_CLIENT_JA4, first.reporter.activity().get(ActivityFields.TLS_CLIENT_JA4));
    }

    @Test
    void retryPacketsSayNothing() {
        QuicListening listening = new QuicListening()
                .client(PublishedPackets.CLIENT_V1)
                .server(PublishedPackets.RETRY_V1, PublishedPackets.RETRY_V2)
                .end();

        assertThat(listening.reporter.malformedCount()).isZero();
        assertThat(listening.reporter.activity()).containsEntry(ActivityFields.TLS_CLIENT_SERVER_NAME, "example.com");
    }

    private static byte[] open(byte[] packet, QuicVersion version, boolean fromClient) {
        byte[] before = packet.clone();
        LongHeader header = new LongHeader();
        Octets octets = new Octets().set(ByteBuffer.wrap(packet), 0, packet.length);
        assertThat(header.read(octets)).isTrue();
        assertThat(header.version()).isEqualTo(version);
        assertThat(header.type()).isEqualTo(PacketType.INITIAL);
        byte[] opened =
                new PacketOpener().open(ByteBuffer.wrap(packet), header, PacketKeys.of(version, ID, fromClient));
        assertThat(Arrays.equals(packet, before)).as("left as it is").isTrue();
        return opened;
    }
}
