package io.netsentinel.detectors.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netsentinel.api.config.Networks;
import io.netsentinel.api.config.Setting;
import io.netsentinel.api.detection.Detector;
import io.netsentinel.api.event.IpAddress;
import io.netsentinel.detectors.bruteforce.BruteForceConfig;
import io.netsentinel.detectors.bruteforce.BruteForceDetector;
import io.netsentinel.detectors.flood.FloodConfig;
import io.netsentinel.detectors.flood.FloodDetector;
import io.netsentinel.detectors.scan.PortScanConfig;
import io.netsentinel.detectors.scan.PortScanDetector;
import io.netsentinel.detectors.testing.Defaults;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The ranges that the help texts promise are the ones that are checked. */
class SettingsTest {
    @Test
    void port_scan_keeps_its_ranges() throws Exception {
        checkRanges(PortScanConfig.class, PortScanDetector::new, PortScanConfig.PID);
    }

    @Test
    void brute_force_keeps_its_ranges() throws Exception {
        checkRanges(BruteForceConfig.class, BruteForceDetector::new, BruteForceConfig.PID);
    }

    @Test
    void flood_keeps_its_ranges() throws Exception {
        checkRanges(FloodConfig.class, FloodDetector::new, FloodConfig.PID);
    }

    private static <A extends Annotation> void checkRanges(Class<A> type, Function<A, Detector> start, String pid)
            throws Exception {
        assertThatCode(() -> start.apply(Defaults.of(type))).doesNotThrowAnyException();
        for (Method key : type.getDeclaredMethods()) {
            if (key.getReturnType() == int.class) {
                checkRange(type, start, key, pid);
            }
        }
    }

    private static <A extends Annotation> void checkRange(
            Class<A> type, Function<A, Detector> start, Method key, String pid) throws Exception {
        String[] range = rangeOf(pid, key.getName());
        int min = Integer.parseInt(range[0]);
        int max = Integer.parseInt(range[1]);
        for (int good : new int[] {min, max}) {
            assertThatCode(() -> start.apply(Defaults.with(type, Map.of(key.getName(), good))))
                    .doesNotThrowAnyException();
        }
        for (int bad : new int[] {min - 1, max + 1}) {
            assertThatThrownBy(() -> start.apply(Defaults.with(type, Map.of(key.getName(), bad))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll(key.getName() + " = " + bad, min + " to " + max, pid);
        }
    }

    /** The annotation is gone at run time, but its descriptor is in the bundle. */
    private static String[] rangeOf(String pid, String key) throws Exception {
        String file = "/OSGI-INF/metatype/" + pid + ".xml";
        try (var stream = Setting.class.getResourceAsStream(file)) {
            assertThat(stream).as(file).isNotNull();
            String xml = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            String attribute = xml.replaceFirst("(?s).*<AD[^>]* id=\"" + key + "\"([^>]*)>.*", "$1");
            String min = attribute.replaceFirst("(?s).* min=\"([^\"]*)\".*", "$1");
            String max = attribute.replaceFirst("(?s).* max=\"([^\"]*)\".*", "$1");
            return new String[] {min, max};
        }
    }

    @Test
    void networks_contain_what_they_say() {
        Networks home = Networks.parse("pid", "home", "10.0.0.0/8", " 192.0.2.7 ", "fd00::/8", "");

        assertThat(home.contain(IpAddress.parse("10.255.0.1"))).isTrue();
        assertThat(home.contain(IpAddress.parse("11.0.0.1"))).isFalse();
        assertThat(home.contain(IpAddress.parse("192.0.2.7"))).isTrue();
        assertThat(home.contain(IpAddress.parse("192.0.2.8"))).isFalse();
        assertThat(home.contain(IpAddress.parse("fd12::1"))).isTrue();
        assertThat(home.contain(IpAddress.parse("fe80::1"))).isFalse();
        assertThat(Networks.parse("pid", "home", "0.0.0.0/0").contain(IpAddress.parse("8.8.8.8")))
                .isTrue();
        assertThat(Networks.parse("pid", "home", "0.0.0.0/0").contain(IpAddress.parse("fd00::1")))
                .isFalse();
    }

    @Test
    void a_network_that_is_none_is_named() {
        for (String bad : new String[] {"10.0.0.0/33", "10.0.0.0/x", "office", "fd00::/129", "1.2.3.4/-1"}) {
            assertThatThrownBy(() -> Networks.parse("some.pid", "homeNetworks", bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("homeNetworks = " + bad, "some.pid");
        }
    }
}
