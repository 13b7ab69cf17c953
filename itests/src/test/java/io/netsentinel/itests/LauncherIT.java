package io.netsentinel.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code bin/netsentinel}: daemon, foreground, one-shot; exit codes and outputs. */
class LauncherIT {
    private static NetSentinel installation;

    private NetSentinel product = installation;
    private NetSentinel other = installation.withData("other");

    @BeforeAll
    static void install() {
        installation = NetSentinel.install("launcher");
    }

    @AfterEach
    void stop() {
        product.close();
        other.close();
    }

    @Test
    void startsOnceAndStops() {
        product.start();

        assertThat(product.call("start").exitCode()).isEqualTo(1);
        assertThat(product.call("status").exitCode()).isZero();
        assertThat(product.call("stop").exitCode()).isZero();
        assertThat(product.call("stop").err()).contains("not running");
    }

    @Test
    void runsTwoDataFoldersSideBySide() {
        product.start();
        other.start();

        assertThat(product.call("status").exitCode()).isZero();
        assertThat(other.call("status").exitCode()).isZero();
    }

    @Test
    void runsOneCommandWithoutAContainerAndLeavesNothingBehind() throws IOException {
        Outcome outcome = product.call("status", "--json").orFail();

        assertThat(new ObjectMapper().readTree(outcome.out()).isObject()).isTrue();
        assertThat(product.data().resolve("netsentinel.pid")).doesNotExist();
        assertThat(product.data().resolve("control.sock")).doesNotExist();
    }

    @Test
    void saysTheSameWithAndWithoutAContainer() {
        Outcome alone = product.call("alerts", "--json").orFail();
        product.start();

        assertThat(product.call("alerts", "--json").orFail().out()).isEqualTo(alone.out());
    }

    @Test
    void tellsAFailedCommandFromAWronglyCalledOne() {
        product.start();

        assertThat(product.call("replay", "no-such-file.pcap").exitCode()).isEqualTo(1);
        assertThat(product.call("replay", "--no-such-option").exitCode()).isEqualTo(2);
        assertThat(product.call("no-such-command").exitCode()).isEqualTo(2);
        assertThat(product.call("--no-such-option").exitCode()).isEqualTo(2);
        assertThat(product.call().exitCode()).isEqualTo(2);
    }

    @Test
    void takesRelativePathsFromTheFolderOfTheCaller() throws IOException {
        Path folder = Files.createDirectories(product.home().resolveSibling("a folder with 'odd' $name"));
        Files.copy(
                sample(), folder.resolve("odd \"name\" *.pcap.gz"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        Outcome outcome = product.callFrom(folder, "replay", "odd \"name\" *.pcap.gz", "--json");

        assertThat(outcome.orFail().lines()).isNotEmpty();
    }

    @Test
    void saysWhyItCannotStart() throws IOException {
        Path file = Files.createTempFile("not-a-folder", "");

        ProcessBuilder command = product.command(product.home(), "start", "--data", file.toString());
        Process process = command.redirectErrorStream(true).start();

        assertThat(new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("cannot write to the data folder " + file);
    }

    @Test
    void endsWithItsLauncherHoweverThatEnded() throws Exception {
        Process launcher = product.command(product.home(), "run").start();
        Waits.until(() -> Files.exists(product.data().resolve("control.sock")));
        ProcessHandle container = product.container().orElseThrow();

        launcher.destroyForcibly();

        container.onExit().get(1, TimeUnit.MINUTES);
    }

    @Test
    void stopsInTheForegroundWhenAsked() throws Exception {
        Process launcher = product.command(product.home(), "run").start();
        Waits.until(() -> Files.exists(product.data().resolve("control.sock")));

        launcher.destroy();

        assertThat(launcher.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(launcher.exitValue()).isZero();
        assertThat(product.data().resolve("netsentinel.pid")).doesNotExist();
    }

    @Test
    void runsOnInTheForegroundWhenNobodyReadsWhatItSays() throws Exception {
        Process launcher = product.command(product.home(), "run").start();
        launcher.getErrorStream().close();
        Waits.until(() -> Files.exists(product.data().resolve("control.sock")));

        Outcome status = product.call("status");

        status.orFail();
        assertThat(launcher.isAlive()).isTrue();
        launcher.destroy();
        assertThat(launcher.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(launcher.exitValue()).isZero();
    }

    private Path sample() {
        return product.home().resolve("samples/office.pcap.gz");
    }
}
