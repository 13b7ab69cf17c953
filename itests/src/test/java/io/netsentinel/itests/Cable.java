package io.netsentinel.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Two network namespaces with a cable between them and nothing else on it: frames that are put in at {@link #FAR} come
 * out at {@link #NEAR}. Needs root and iproute2.
 */
final class Cable implements AutoCloseable {
    static final String NEAR = "near0";
    static final String FAR = "far0";

    private final String here = "nsit-here-" + ProcessHandle.current().pid();
    private final String there = "nsit-there-" + ProcessHandle.current().pid();

    private Cable() {
        ip("netns", "add", here);
        ip("netns", "add", there);
        plug();
    }

    /** Skips the test, in one line, where namespaces can't be made. */
    static Cable lay() {
        assumeTrue("root".equals(System.getProperty("user.name")), "skipped: needs root to make network namespaces");
        boolean isThere = Stream.of("/usr/sbin/ip", "/sbin/ip", "/usr/bin/ip")
                .anyMatch(file -> Files.isExecutable(Path.of(file)));
        assumeTrue(isThere, "skipped: needs the program ip (Debian package iproute2)");
        return new Cable();
    }

    /** Lays the cable, also again after {@link #cut}. */
    void plug() {
        ip("link", "add", FAR, "netns", there, "type", "veth", "peer", "name", NEAR, "netns", here);
        // or the kernel would say hello in IPv6
        run(here, "sysctl", "-qw", "net.ipv6.conf.all.disable_ipv6=1");
        run(there, "sysctl", "-qw", "net.ipv6.conf.all.disable_ipv6=1");
        ip("-n", there, "link", "set", FAR, "up");
        near("up");
    }

    /** Switches the near end on or off: {@code up}, {@code down}. */
    void near(String state) {
        ip("-n", here, "link", "set", NEAR, state);
    }

    /** Takes both ends away. */
    void cut() {
        ip("-n", here, "link", "delete", NEAR);
    }

    /** What a command needs in front of it to run at the near end. */
    List<String> here() {
        return List.of("ip", "netns", "exec", here);
    }

    /** Sends the frames of a gzipped pcap file in at the far end; returns how many frames and bytes that were. */
    JsonNode send(Path file, int times) {
        Outcome outcome = run(
                there,
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                FrameSender.class.getName(),
                FAR,
                file.toString(),
                Integer.toString(times));
        return Alerts.parse(outcome.out().strip());
    }

    private static Outcome run(String namespace, String... words) {
        List<String> line = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
        line.addAll(List.of(words));
        return NetSentinel.run(new ProcessBuilder(line)).orFail();
    }

    private static void ip(String... words) {
        List<String> line = new ArrayList<>(List.of("ip"));
        line.addAll(List.of(words));
        NetSentinel.run(new ProcessBuilder(line)).orFail();
    }

    @Override
    public void close() {
        ip("netns", "delete", here);
        ip("netns", "delete", there);
        assertThat(Path.of("/run/netns", here)).doesNotExist();
    }
}
