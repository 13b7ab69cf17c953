package io.netsentinel.shell.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netsentinel.api.capture.CaptureException;
import io.netsentinel.api.capture.CaptureException.Reason;
import io.netsentinel.api.capture.CaptureOptions;
import io.netsentinel.api.capture.CaptureRequest;
import io.netsentinel.api.capture.InterfaceCapture;
import io.netsentinel.api.capture.InterfaceCapture.State;
import io.netsentinel.api.capture.LiveCapture;
import io.netsentinel.api.capture.LiveCaptures;
import io.netsentinel.api.capture.NetworkInterfaceStatus;
import io.netsentinel.shell.CommandFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CaptureCommandsTest {
    private final FakeCaptures captures = new FakeCaptures();
    private final FakeShell shell = new FakeShell(captures);

    /** Starts whatever is asked for, except at {@code nope0}. */
    private static final class FakeCaptures implements LiveCaptures {
        final List<CaptureRequest> requests = new ArrayList<>();
        final List<String> running = new ArrayList<>();

        @Override
        public List<LiveCapture> captures() {
            return running.stream().map(FakeCaptures::capture).toList();
        }

        private static LiveCapture capture(String name) {
            InterfaceCapture at = new InterfaceCapture(
                    name, name, State.CAPTURING, "", Instant.parse("2026-11-22T12:00:00Z"), 5, 6, 7, 8, Map.of());
            return new LiveCapture(name, List.of(name), CaptureOptions.DEFAULT, List.of(at));
        }

        @Override
        public List<NetworkInterfaceStatus> interfaces() {
            return List.of(new NetworkInterfaceStatus(
                    "eth0",
                    NetworkInterfaceStatus.State.NO_CARRIER,
                    "ethernet",
                    1500,
                    "02:00:00:00:00:01",
                    List.of("192.0.2.1"),
                    1000,
                    List.of("dmz")));
        }

        @Override
        public LiveCapture start(CaptureRequest request) throws CaptureException {
            requests.add(request);
            if (request.interfaces().contains("nope0")) {
                throw new CaptureException(Reason.NOT_FOUND, "there is no interface nope0");
            }
            running.add(request.interfaces().get(0));
            return capture(request.interfaces().get(0));
        }

        @Override
        public void stop(String name) throws CaptureException {
            if (!running.remove(name)) {
                throw new CaptureException(Reason.NOT_FOUND, "there is no capture " + name);
            }
        }
    }

    @Test
    void startAsksForWhatWasTyped() throws Exception {
        // given
        CaptureStartCommand start = new CaptureStartCommand();
        start.words = List.of(
                "eth0",
                "--name",
                "dmz",
                "eth*",
                "--filter",
                " udp ",
                "--threads",
                "3",
                "--ring-mb",
                "8",
                "--no-promiscuous",
                "--ignore-outgoing",
                "--wait");

        // when
        List<String> lines = shell.run(start);

        // then
        assertThat(captures.requests)
                .containsExactly(new CaptureRequest(
                        "dmz",
                        List.of("eth0", "eth*"),
                        true,
                        new CaptureOptions("udp", false, true, 3, 8, 65_535, CaptureOptions.Method.AUTO)));
        assertThat(lines)
                .containsExactly(
                        "capturing at eth0", "it goes on after a restart, until netsentinel:capture-stop eth0");
    }

    @Test
    void startWithoutOptionsTakesTheDefaults() throws Exception {
        CaptureStartCommand start = new CaptureStartCommand();
        start.words = List.of("eth0", "--json");

        List<String> lines = shell.run(start);

        assertThat(captures.requests)
                .containsExactly(new CaptureRequest("", List.of("eth0"), false, CaptureOptions.DEFAULT));
        assertThat(lines).hasSize(1).allMatch(line -> line.startsWith("{\"name\":\"eth0\""));
    }

    @Test
    void whatCannotBeStartedOrStoppedFailsWithTheReason() {
        CaptureStartCommand start = new CaptureStartCommand();
        start.words = List.of("nope0");
        CaptureStopCommand stop = new CaptureStopCommand();
        stop.words = List.of("dmz");

        assertFails(start, CommandFailure.FAILED, "there is no interface nope0");
        assertFails(stop, CommandFailure.FAILED, "there is no capture dmz");
        assertFails(new CaptureStartCommand(), CommandFailure.USAGE, "capture-start needs an interface");
        assertFails(new CaptureStopCommand(), CommandFailure.USAGE, "capture-stop needs the name of a capture");
        stop.all = true;
        assertFails(stop, CommandFailure.USAGE, "capture-stop needs the name of a capture, or --all");
    }

    private void assertFails(ProductCommand command, int exitCode, String message) {
        assertThatThrownBy(() -> shell.run(command))
                .isInstanceOfSatisfying(
                        CommandFailure.class, e -> assertThat(e.exitCode()).isEqualTo(exitCode))
                .hasMessageStartingWith(message);
    }

    @Test
    void stopEndsOneOrAll() throws Exception {
        // given
        captures.running.addAll(List.of("eth0", "eth1", "eth2"));
        CaptureStopCommand one = new CaptureStopCommand();
        one.words = List.of("eth1");
        CaptureStopCommand all = new CaptureStopCommand();
        all.all = true;

        // then
        assertThat(shell.run(one)).containsExactly("stopped eth1");
        assertThat(new FakeShell(captures).run(all)).containsExactly("stopped eth0", "stopped eth2");
        assertThat(new FakeShell(captures).run(all)).containsExactly("no capture runs");
    }

    @Test
    void listShowsFiguresOfEachInterface() throws Exception {
        captures.running.add("eth0");

        List<String> lines = shell.run(new CaptureListCommand());

        assertThat(lines.get(1).split(" +")).contains("eth0", "CAPTURING", "2026-11-22", "12:00", "5", "7", "8");
    }

    @Test
    void interfacesShowStateSpeedAndCaptures() throws Exception {
        List<String> lines = shell.run(new InterfacesCommand());

        assertThat(lines.get(1).split(" +"))
                .containsExactly("eth0", "NO_CARRIER", "ethernet", "1500", "1000", "192.0.2.1", "dmz");
    }
}
