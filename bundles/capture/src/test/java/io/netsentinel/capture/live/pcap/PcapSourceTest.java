package io.netsentinel.capture.live.pcap;

import static io.netsentinel.capture.live.testing.Cable.captured;
import static io.netsentinel.capture.live.testing.Cable.frame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netsentinel.capture.decode.Packet;
import io.netsentinel.capture.live.frame.FrameSource;
import io.netsentinel.capture.live.frame.KernelLosses;
import io.netsentinel.capture.live.testing.Cable;
import io.netsentinel.capture.live.testing.FrameSender;
import io.netsentinel.capture.live.testing.InNetworkNamespace;
import io.netsentinel.capture.live.testing.Ip;
import io.netsentinel.capture.testing.TestPacket;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(InNetworkNamespace.class)
class PcapSourceTest {
    private static final PcapSettings PLAIN = new PcapSettings("", 65_535, true, false, 8);

    private final Packet[] batch = new Packet[32];
    private Cable cable;

    @BeforeEach
    void plugIn() throws IOException {
        Arrays.setAll(batch, i -> new Packet());
        cable = new Cable();
    }

    @AfterEach
    void unplug() throws IOException {
        cable.close();
    }

    @Test
    void everyFrameIsReadOnceWithItsBytesAndAPresentTime() throws Exception {
        try (FrameSource source = PcapSource.open(Cable.NEAR, PLAIN)) {
            long before = System.currentTimeMillis();

            // when
            for (int i = 0; i < 1_000; i++) {
                cable.send(frame(i));
            }

            // then
            int seen = 0;
            while (seen < 1_000) {
                int count = source.read(batch, 2_000);
                assertThat(count).isPositive();
                for (int i = 0; i < count; i++) {
                    byte[] bytes = captured(source, batch[i]);
                    assertThat(bytes).isEqualTo(frame(seen));
                    assertThat(batch[i].wireLength).isEqualTo(bytes.length);
                    assertThat(batch[i].linkType).isEqualTo(1);
                    assertThat(batch[i].timeNanos / 1_000_000).isBetween(before - 1, System.currentTimeMillis() + 1);
                    seen++;
                }
            }
            assertThat(source.read(batch, 100)).isZero();
            assertThat(source.takeLosses()).isEqualTo(KernelLosses.NONE);
        }
    }

    @Test
    void filtersSnapLengthAndDirectionAreObeyed() throws Exception {
        PcapSettings settings = new PcapSettings("udp port 53", 60, true, true, 8);
        try (FrameSource source = PcapSource.open(Cable.NEAR, settings);
                FrameSender out = new FrameSender(Cable.NEAR)) {
            // when
            out.send(frame(1));
            cable.send(TestPacket.udp("10.0.0.1", 1, "10.0.0.2", 2).ethernet());
            cable.send(frame(50));

            // then
            assertThat(source.read(batch, 2_000)).isEqualTo(1);
            assertThat(batch[0].end - batch[0].offset).isEqualTo(60);
            assertThat(batch[0].wireLength).isEqualTo(frame(50).length);
            assertThat(source.read(batch, 100)).isZero();
        }
    }

    @Test
    void tagsAreInTheFrame() throws Exception {
        byte[] tagged = TestPacket.udp("10.0.0.1", 1, "10.0.0.2", 2).ethernet(100);
        try (FrameSource source = PcapSource.open(Cable.NEAR, PLAIN)) {
            // given a packet that was used for a ring before
            batch[0].strippedTag = Packet.TAG_PRESENT;

            // when
            cable.send(tagged);

            // then
            assertThat(source.read(batch, 2_000)).isEqualTo(1);
            assertThat(batch[0].strippedTag).isZero();
            assertThat(batch[0].wireLength).isEqualTo(tagged.length);
        }
    }

    @Test
    void whatCannotBeOpenedIsSaid() {
        assertThatThrownBy(() -> PcapSource.open("nowhere0", PLAIN))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nowhere0")
                .hasMessageContaining("No such device");
        assertThatThrownBy(() -> PcapSource.open(Cable.NEAR, new PcapSettings("udp prot", 60, true, false, 8)))
                .isInstanceOf(FilterException.class)
                .hasMessageContaining("filter = udp prot: can't parse filter expression: syntax error");
    }

    @Test
    void anInterfaceThatGoesAwayEndsReading() throws Exception {
        try (FrameSource source = PcapSource.open("gone0", prepare("gone0"))) {
            // when
            Ip.run("link del gone0");

            // then
            assertThatThrownBy(() -> {
                        source.read(batch, 2_000);
                        source.read(batch, 2_000);
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    private static PcapSettings prepare(String name) throws IOException {
        Ip.veth(name, "other0");
        return PLAIN;
    }
}
