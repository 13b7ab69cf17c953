package io.netsentinel.capture.live.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Changes the network of this namespace with ip(8). */
public final class Ip {
    private Ip() {}

    /** Runs {@code ip} with the words, which must succeed. */
    public static void run(String words) throws IOException {
        output(words);
    }

    private static String output(String words) throws IOException {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(words.split(" ")));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IllegalStateException("ip " + words + ": " + output);
        }
        return output;
    }

    /** Keeps the kernel from sending packets of its own. */
    static void silenceIpv6() throws IOException {
        for (String scope : List.of("all", "default")) {
            Path file = Path.of("/proc/sys/net/ipv6/conf", scope, "disable_ipv6");
            if (Files.exists(file)) {
                Files.writeString(file, "1");
            }
        }
    }

    /** A cable between two interfaces, both up; on a loaded machine the kernel says so a moment later. */
    public static void veth(String one, String other) throws IOException {
        run("link add " + one + " type veth peer name " + other);
        run("link set " + one + " up");
        run("link set " + other + " up");
        Waits.until(one + " and " + other + " are up", () -> isUp(one) && isUp(other));
    }

    private static boolean isUp(String name) {
        try {
            return output("-o link show " + name).contains(" state UP ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
