package io.netsentinel.shell.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Option;
import org.junit.jupiter.api.Test;

class OptionsFirstTest {
    private final OptionsFirst options = new OptionsFirst(Replay.class);

    @Test
    void movesAFlagBeforeTheArgument() {
        assertThat(options.sort(List.of("file.pcap", "--json"))).containsExactly("--json", "file.pcap");
    }

    @Test
    void keepsAValueWithItsOption() {
        assertThat(options.sort(List.of("file.pcap", "--speed", "10", "--json")))
                .containsExactly("--speed", "10", "--json", "file.pcap");
    }

    @Test
    void knowsAliasesAndOptionsOfSuperclasses() {
        assertThat(options.sort(List.of("file.pcap", "-l", "5"))).containsExactly("-l", "5", "file.pcap");
    }

    @Test
    void leavesAnUnknownOptionForKarafToRefuse() {
        assertThat(options.sort(List.of("file.pcap", "--bogus"))).containsExactly("--bogus", "file.pcap");
    }

    @Test
    void leavesAnOptionWithoutItsValueForKarafToRefuse() {
        assertThat(options.sort(List.of("file.pcap", "--speed"))).containsExactly("--speed", "file.pcap");
    }

    @Test
    void takesEverythingAfterTwoDashesForAnArgument() {
        assertThat(options.sort(List.of("--json", "--", "--odd-name"))).containsExactly("--json", "--odd-name");
    }

    @Test
    void takesASingleDashForAnArgument() {
        assertThat(options.sort(List.of("-", "--json"))).containsExactly("--json", "-");
    }

    static class Limited {
        @Option(name = "--limit", aliases = "-l")
        int limit;
    }

    static final class Replay extends Limited {
        @Argument
        String file;

        @Option(name = "--speed")
        double speed;

        @Option(name = "--json")
        boolean json;
    }
}
