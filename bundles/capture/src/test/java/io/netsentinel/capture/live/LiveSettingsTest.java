package io.netsentinel.capture.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netsentinel.api.capture.CaptureOptions;
import io.netsentinel.api.capture.CaptureOptions.Method;
import java.lang.annotation.Annotation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveSettingsTest {
    @Test
    void theDefaultsOfTheConfigurationAreThoseOfTheApi() {
        LiveSettings settings = LiveSettings.of("office", new Configuration("eth0", 1, 64, 65_535, "auto"));

        assertThat(settings.options()).isEqualTo(CaptureOptions.DEFAULT);
        assertThat(settings.interfaces().words()).containsExactly("eth0");
        assertThat(LiveConfiguration.class.getDeclaredMethods())
                .filteredOn(method -> method.getDefaultValue() != null)
                .extracting(method -> method.getName() + "=" + method.getDefaultValue())
                .containsExactlyInAnyOrder(
                        "filter=",
                        "promiscuous=true",
                        "ignoreOutgoing=false",
                        "threads=1",
                        "ringMegabytes=64",
                        "snapLength=65535",
                        "method=auto");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "eth0|0|64|65535|auto|threads = 0 in etc/io.netsentinel.capture.live-x.cfg is out of range: 1 to 64",
                "eth0|65|64|65535|auto|threads = 65 in etc/io.netsentinel.capture.live-x.cfg is out of range: 1 to 64",
                "eth0|1|0|65535|auto|ringMegabytes = 0 in etc/io.netsentinel.capture.live-x.cfg is out of range: 1 to 1024",
                "eth0|1|64|63|auto|snapLength = 63 in etc/io.netsentinel.capture.live-x.cfg is out of range: 64 to 262144",
                "eth0|1|64|100|ring|method = ring in etc/io.netsentinel.capture.live-x.cfg is none of auto, af_packet, pcap",
                "eth0|2|64|100|pcap|threads = 2 in etc/io.netsentinel.capture.live-x.cfg: only 1 is possible with method pcap",
                "' '|1|64|100|auto|interfaces =  in etc/io.netsentinel.capture.live-x.cfg: it names no interface",
            })
    void aBadValueIsRefusedWithItsKeyItsFileAndItsRange(
            String interfaces, int threads, int ring, int snap, String method, String message) {
        assertThatThrownBy(() -> LiveSettings.of("x", new Configuration(interfaces, threads, ring, snap, method)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void methodsAreReadWhateverTheirCase() {
        assertThat(LiveSettings.of("x", new Configuration("eth0", 1, 1, 64, " Pcap "))
                        .options()
                        .method())
                .isEqualTo(Method.PCAP);
    }

    @SuppressWarnings("ClassExplicitlyAnnotation")
    private record Configuration(String interfaces, int threads, int ringMegabytes, int snapLength, String method)
            implements LiveConfiguration {
        @Override
        public String filter() {
            return "";
        }

        @Override
        public boolean promiscuous() {
            return true;
        }

        @Override
        public boolean ignoreOutgoing() {
            return false;
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return LiveConfiguration.class;
        }
    }
}
