package io.netsentinel.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * An unpacked distribution with one data folder. Every test class has an installation of its own, so that it may change
 * the configuration and drop files into {@code deploy/}.
 */
final class NetSentinel implements AutoCloseable {
    private static final long MAX_MINUTES = 5;

    private final Path home;
    private final Path data;
    /** What stands in front of each command. */
    private final List<String> prefix;

    private NetSentinel(Path home, Path data, List<String> prefix) {
        this.home = home;
        this.data = data;
        this.prefix = prefix;
    }

    /** A fresh installation in a folder of this name. */
    static NetSentinel install(String name) {
        Path home = Path.of(System.getProperty("it.work"), name).toAbsolutePath();
        try {
            run(new ProcessBuilder("rm", "-rf", home.toString())).orFail();
            Files.createDirectories(home);
            run(new ProcessBuilder(
                            "tar",
                            "xzf",
                            System.getProperty("it.distribution"),
                            "-C",
                            home.toString(),
                            "--strip-components=1"))
                    .orFail();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        NetSentinel installed = new NetSentinel(home, home.resolve("data"), List.of());
        installed.configure("io.netsentinel.web", "port = " + freePort());
        return installed;
    }

    /** Writes a file of the configuration. */
    void configure(String pid, String... lines) {
        try {
            Files.write(home.resolve("etc/" + pid + ".cfg"), List.of(lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds to what {@link #configure} or the installation has written. */
    void addTo(String pid, String... lines) {
        try {
            Files.write(home.resolve("etc/" + pid + ".cfg"), List.of(lines), StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same installation with another data folder, empty at first. */
    NetSentinel withData(String name) {
        return new NetSentinel(home, home.resolve("data-" + name), prefix);
    }

    /** The same installation and data, run by another command, for instance in a network namespace. */
    NetSentinel within(List<String> command) {
        return new NetSentinel(home, data, command);
    }

    Path home() {
        return home;
    }

    Path data() {
        return data;
    }

    Path log() {
        return data.resolve("log/netsentinel.log");
    }

    Outcome start() {
        return call("start").orFail();
    }

    /** Runs {@code bin/netsentinel} with these words, standing in the installation folder. */
    Outcome call(String... words) {
        return callFrom(home, words);
    }

    Outcome callFrom(Path directory, String... words) {
        return run(command(directory, words));
    }

    /** The command, for a test that wants to look at it while it runs. */
    ProcessBuilder command(Path directory, String... words) {
        List<String> line = new ArrayList<>(prefix);
        line.addAll(List.of(home.resolve("bin/netsentinel").toString(), "--data", data.toString()));
        line.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(line).directory(directory.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment()
                .put(
                        "EXTRA_JAVA_OPTS",
                        "-javaagent:" + System.getProperty("it.jacoco.agent") + "=destfile="
                                + System.getProperty("it.jacoco.exec") + ",includes=io.netsentinel.*");
        return builder;
    }

    /** The process of the container, if one runs for the data folder. */
    Optional<ProcessHandle> container() {
        try {
            Path pid = data.resolve("netsentinel.pid");
            return Files.exists(pid)
                    ? ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (container().isPresent()) {
            call("stop").orFail();
        }
    }

    static Outcome run(ProcessBuilder builder) {
        try {
            // files, not pipes: a daemon keeps its pipes open and whoever reads them would wait for its end
            Path out = Files.createTempFile("netsentinel", ".out");
            Path err = Files.createTempFile("netsentinel", ".err");
            try {
                Process process = builder.redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
                if (!process.waitFor(MAX_MINUTES, TimeUnit.MINUTES)) {
                    process.destroy();
                    throw new AssertionError("still running after " + MAX_MINUTES + " min: " + builder.command());
                }
                return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + builder.command(), e);
        }
    }
}
