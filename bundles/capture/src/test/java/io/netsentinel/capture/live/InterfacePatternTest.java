package io.netsentinel.capture.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netsentinel.capture.live.testing.FakeLinks;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InterfacePatternTest {
    private static final int INFRARED = 783;

    private final FakeLinks links = FakeLinks.of("lo", "eth0", "eth1", "eth10", "docker0", "wlan0", "eth0.100");

    @ParameterizedTest
    @CsvSource({
        "eth0, eth0",
        "'eth0, wlan0', eth0 wlan0",
        "eth*, eth0 eth0.100 eth1 eth10",
        "eth?, eth0 eth1",
        "'eth*, !eth1', eth0 eth0.100 eth10",
        "'*,!docker* !eth*', wlan0",
        "'lo *0', docker0 eth0 eth0.100 eth10 lo wlan0",
        "'eth0 !eth0', eth0",
        "usb*, ''"
    })
    void takesWhatIsNamedOrMatches(String text, String expected) {
        InterfacePattern pattern = new InterfacePattern(InterfacePattern.words(text));

        assertThat(String.join(" ", pattern.among(links))).isEqualTo(expected);
    }

    @Test
    void whatCannotBeDecodedIsOnlyTakenByItsName() {
        // given
        links.put("irda0", 9, true, INFRARED);

        // then
        assertThat(new InterfacePattern(List.of("irda*")).among(links)).isEmpty();
        assertThat(new InterfacePattern(List.of("irda0")).among(links)).containsExactly("irda0");
    }

    @Test
    void namesAreAwaitedWildcardsAreNot() {
        InterfacePattern pattern = new InterfacePattern(List.of("usb0", "eth*", "!eth1"));

        assertThat(pattern.named()).containsExactly("usb0");
        assertThat(pattern.hasWildcards()).isTrue();
        assertThat(pattern).hasToString("usb0, eth*, !eth1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " , ", "!docker*", "!eth0"})
    void refusesWhatTakesNothing(String text) {
        assertThatThrownBy(() -> new InterfacePattern(InterfacePattern.words(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("it names no interface");
    }
}
