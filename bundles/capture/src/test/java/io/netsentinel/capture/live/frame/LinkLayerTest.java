package io.netsentinel.capture.live.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkLayerTest {
    @ParameterizedTest
    @CsvSource({"1, ETHERNET, 1", "772, LOOPBACK, 1", "65534, IP, 101", "512, IP, 101", "778, IP, 101"})
    void whatCanBeDecodedIsKnown(int hardwareType, LinkLayer layer, int linkType) throws IOException {
        assertThat(LinkLayer.ofLinux("x0", hardwareType)).isEqualTo(layer);
        assertThat(layer.linkType()).isEqualTo(linkType);
    }

    @Test
    void whatCannotBeDecodedIsRefusedWithItsName() {
        assertThatThrownBy(() -> LinkLayer.ofLinux("wlan0mon", 803))
                .isInstanceOf(IOException.class)
                .hasMessage("wlan0mon has link type 803 (IEEE 802.11 in monitor mode), which can't be decoded:"
                        + " only Ethernet and IP can");
        assertThat(LinkLayer.findLinux(280)).isEmpty();
        assertThat(LinkLayer.describeLinux(280)).isEqualTo("link type 280");
        assertThat(LinkLayer.describeLinux(1)).isEqualTo("ethernet");
    }
}
