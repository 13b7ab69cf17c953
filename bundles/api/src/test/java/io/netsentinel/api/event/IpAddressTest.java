package io.netsentinel.api.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {
    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "10.77.1.20", "255.255.255.255", "::", "::1", "2001:db8::1", "fe80::a:b:c:d"})
    void readsWhatItWrites(String text) {
        assertThat(IpAddress.parse(text)).hasToString(text);
    }

    /** The examples of RFC 5952, section 4. */
    @ParameterizedTest
    @CsvSource({
        "2001:0db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "2001:DB8::A, 2001:db8::a",
        "1:0:0:0:0:0:0:0, 1::"
    })
    void writesTheCanonicalForm(String text, String canonical) {
        assertThat(IpAddress.parse(text)).hasToString(canonical);
    }

    @Test
    void agreesWithTheJdkOnRandomAddresses() throws Exception {
        Random random = new Random(5952);
        for (int i = 0; i < 10_000; i++) {
            byte[] bytes = new byte[i % 2 == 0 ? 4 : 16];
            random.nextBytes(bytes);
            for (int k = random.nextInt(bytes.length + 1); k < bytes.length; k++) {
                bytes[k] = 0; // runs of zeros are what the short form is about
            }
            IpAddress address = IpAddress.of(InetAddress.getByAddress(bytes));
            assertThat(address.toBytes()).isEqualTo(bytes);
            assertThat(IpAddress.parse(address.toString())).isEqualTo(address);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "example.org", "10.0.0", "10.0.0.256", "1:2", "::g", "fe80::1%eth0", "10.0.0.1 "})
    void refusesWhatIsNoAddressWithoutAskingANameServer(String text) {
        assertThatThrownBy(() -> IpAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text);
    }

    @Test
    void takesTheMappedFormForIpv4() {
        assertThat(IpAddress.parse("::ffff:10.0.0.1")).isEqualTo(IpAddress.parse("10.0.0.1"));
        assertThat(IpAddress.parse("::ffff:10.0.0.1").isV4()).isTrue();
        assertThat(IpAddress.parse("::1").isV4()).isFalse();
    }

    @Test
    void ordersNumericallyAndUnsigned() {
        assertThat(Stream.of("200.0.0.1", "9.0.0.1", "ffff::1", "2001:db8::1")
                        .map(IpAddress::parse)
                        .sorted()
                        .map(IpAddress::toString))
                .containsExactly("9.0.0.1", "200.0.0.1", "2001:db8::1", "ffff::1");
    }
}
