package io.netsentinel.capture.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.capture.CaptureOptions;
import io.netsentinel.api.capture.InterfaceCapture.State;
import io.netsentinel.api.capture.LiveTraffic;
import io.netsentinel.api.capture.TrafficReport;
import io.netsentinel.api.event.Event;
import io.netsentinel.api.event.EventSink;
import io.netsentinel.api.event.Flow;
import io.netsentinel.capture.count.CaptureCounter;
import io.netsentinel.capture.flow.FlowSettings;
import io.netsentinel.capture.live.ring.LinuxLinks;
import io.netsentinel.capture.live.testing.Cable;
import io.netsentinel.capture.live.testing.InNetworkNamespace;
import io.netsentinel.capture.live.testing.Ip;
import io.netsentinel.capture.live.testing.Waits;
import io.netsentinel.capture.testing.NoEvidence;
import io.netsentinel.capture.testing.TestPacket;
import io.netsentinel.capture.traffic.CaptureTraffic;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(InNetworkNamespace.class)
class LiveSourceTest {
    private static final FlowSettings PATIENT = FlowSettings.ofSeconds(60, 60, 60, 120, 10_000);
    private static final FlowSettings HASTY = FlowSettings.ofSeconds(1, 1, 1, 10, 10_000);

    private final List<Flow> flows = new CopyOnWriteArrayList<>();
    private final AtomicReference<Exception> end = new AtomicReference<>();
    private final CaptureTraffic traffic = new CaptureTraffic();
    private Cable cable;
    private Thread runner;

    @BeforeEach
    void plugIn() throws IOException {
        cable = new Cable();
    }

    @AfterEach
    void unplug() throws Exception {
        runner.interrupt();
        runner.join();
        cable.close();
    }

    @Test
    void stoppingHandsOverTheFlowsThatGoOnAndTakesAMoment() throws Exception {
        // given
        LiveSource source = capture(1, PATIENT);
        for (int i = 0; i < 500; i++) {
            cable.send(request(i % 100));
            cable.send(answer(i % 100));
        }
        Waits.until("all packets", () -> source.count(CaptureCounter.PACKETS) == 1_000);
        assertThat(flows).isEmpty();

        // when
        long before = System.nanoTime();
        runner.interrupt();
        runner.join();

        // then
        assertThat((System.nanoTime() - before) / 1_000_000).as("ms to stop").isLessThan(2_000);
        assertThat(end.get()).isInstanceOf(InterruptedException.class);
        assertThat(flows).hasSize(100);
        assertThat(flows)
                .allMatch(flow ->
                        flow.toServer().packets() == 5 && flow.toClient().packets() == 5);
        assertThat(source.counters())
                .containsEntry("packets", 1_000L)
                .containsEntry("bytes", 500L * (request(0).length + answer(0).length))
                .containsEntry("flows", 100L);
    }

    @Test
    void flowsEndOnAQuietNetworkToo() throws Exception {
        capture(2, HASTY);

        // when
        cable.send(request(1));

        // then
        Waits.until("the flow", () -> flows.size() == 1);
    }

    @Test
    void whoTalksCanBeWatchedWhileItRuns() throws Exception {
        // given
        AtomicReference<TrafficReport> report = new AtomicReference<>();
        capture(2, PATIENT);
        assertThat(traffic.captures()).containsExactly("test");

        // when
        try (LiveTraffic.Subscription watch = traffic.watch(LiveTraffic.LEAST_INTERVAL, 10, report::set)) {
            assertThat(watch).isNotNull();
            Waits.until("a report of it", () -> {
                cable.send(request(1));
                return report.get() != null && report.get().total().packets() > 0;
            });
        }

        // then
        runner.interrupt();
        runner.join();
        assertThat(traffic.captures()).isEmpty();
    }

    @Test
    void severalThreadsKeepEveryFlowWhole() throws Exception {
        LiveSource source = capture(3, PATIENT);
        int pairs = 200;

        // when
        for (int i = 0; i < pairs; i++) {
            cable.send(request(i));
            cable.send(answer(i));
            cable.send(TestPacket.udp(client(i), 7, "10.9.9.9", 8)
                    .payload(1_000)
                    .fragment(i, 0, true)
                    .ethernet());
            cable.send(TestPacket.udp(client(i), 7, "10.9.9.9", 8)
                    .payload(100)
                    .fragment(i, 1_008, false)
                    .ethernet());
        }
        Waits.until("all packets", () -> source.count(CaptureCounter.PACKETS) == 4L * pairs);
        runner.interrupt();
        runner.join();

        // then
        assertThat(flows).hasSize(2 * pairs);
        assertThat(source.count(CaptureCounter.ORPHAN_FRAGMENTS)).isZero();
        assertThat(source.count(CaptureCounter.KERNEL_DROPS)).isZero();
    }

    @Test
    void anInterfaceThatGoesDownIsWaitedForAndItsFlowsGoOn() throws Exception {
        // given
        LiveSource source = capture(1, PATIENT);
        cable.send(request(1));
        Waits.until("a packet", () -> source.count(CaptureCounter.PACKETS) == 1);

        // when
        Ip.run("link set " + Cable.NEAR + " down");
        Waits.until("it waits", () -> source.status().state() == State.WAITING);
        assertThat(source.status().message()).isEqualTo("the interface is down");
        Ip.run("link set " + Cable.NEAR + " up");
        Waits.until("it captures", () -> source.status().state() == State.CAPTURING);

        // then
        sendUntilSeen(source);
        runner.interrupt();
        runner.join();
        assertThat(flows).hasSize(1);
        assertThat(source.counters()).containsEntry("noticed.interface_away", 1L);
    }

    @Test
    void anInterfaceThatIsRemovedAndComesBackIsCapturedAgain() throws Exception {
        // given
        LiveSource source = capture(2, PATIENT);
        cable.send(request(1));
        Waits.until("a packet", () -> source.count(CaptureCounter.PACKETS) == 1);

        // when
        cable.close();
        Waits.until("it waits", () -> source.status().state() == State.WAITING);
        cable = new Cable();
        Waits.until("it captures", () -> source.status().state() == State.CAPTURING);

        // then
        sendUntilSeen(source);
        assertThat(source.counters()).containsEntry("noticed.interface_away", 1L);
        assertThat(source.status().message()).isEmpty();
    }

    @Test
    void anInterfaceThatIsNotThereYetIsWaitedFor() throws Exception {
        // given
        cable.close();
        LiveSource source = start(1, PATIENT);
        Waits.until("it runs", source::isStarted);
        assertThat(source.status().state()).isEqualTo(State.WAITING);
        assertThat(source.status().message()).isEqualTo("there is no such interface");

        // when
        cable = new Cable();

        // then
        Waits.until("it captures", () -> source.status().state() == State.CAPTURING);
        sendUntilSeen(source);
        assertThat(source.counters()).doesNotContainKey("noticed.interface_away");
    }

    @Test
    void whatTheKernelDropsIsCounted() throws Exception {
        // given a sink that takes its time
        LiveSource source =
                source(new CaptureOptions("", true, false, 1, 1, 65_535, CaptureOptions.Method.AUTO), HASTY);
        CountDownLatch isHeld = new CountDownLatch(1);
        CountDownLatch gate = new CountDownLatch(1);
        run(source, (events, watermark) -> {
            isHeld.countDown();
            gate.await();
        });
        Waits.until("it captures", () -> source.status().state() == State.CAPTURING);
        Waits.until("nobody reads", () -> isHeld.getCount() == 0);

        // when
        for (int i = 0; i < 5_000; i++) {
            cable.send(
                    TestPacket.udp("10.0.0.1", 1, "10.0.0.2", 2).payload(1_400).ethernet());
        }
        gate.countDown();

        // then
        Waits.until(
                "packets and drops are all",
                () -> source.count(CaptureCounter.KERNEL_DROPS) + source.count(CaptureCounter.PACKETS) == 5_000);
        assertThat(source.count(CaptureCounter.KERNEL_DROPS)).isPositive();
        assertThat(source.counters()).containsKey("noticed.buffer_full");
    }

    @Test
    void libpcapDoesTheSameWithOneThread() throws Exception {
        // given
        LiveSource source =
                source(new CaptureOptions("udp", true, false, 1, 8, 65_535, CaptureOptions.Method.PCAP), PATIENT);
        run(source, this::keep);
        Waits.until("it captures", () -> source.status().state() == State.CAPTURING);

        // when
        sendUntilSeen(source);
        cable.close();
        Waits.until("it waits", () -> source.status().state() == State.WAITING);
        cable = new Cable();

        // then
        Waits.until("it captures", () -> source.status().state() == State.CAPTURING);
        sendUntilSeen(source);
    }

    private void sendUntilSeen(LiveSource source) {
        long before = source.count(CaptureCounter.PACKETS);
        Waits.until("packets pass", () -> {
            cable.send(request(1));
            return source.count(CaptureCounter.PACKETS) > before;
        });
    }

    private static byte[] request(int number) {
        return TestPacket.udp(client(number), 1_024, "10.9.9.9", 53).payload(40).ethernet();
    }

    private static byte[] answer(int number) {
        return TestPacket.udp("10.9.9.9", 53, client(number), 1_024).payload(80).ethernet();
    }

    private static String client(int number) {
        return "10.0." + number / 200 + "." + (1 + number % 200);
    }

    private LiveSource capture(int threads, FlowSettings settings) {
        LiveSource source = start(threads, settings);
        Waits.until("it captures", () -> source.status().state() == State.CAPTURING);
        return source;
    }

    private LiveSource start(int threads, FlowSettings settings) {
        LiveSource source = source(
                new CaptureOptions("", true, false, threads, 16, 65_535, CaptureOptions.Method.AF_PACKET), settings);
        run(source, this::keep);
        return source;
    }

    private LiveSource source(CaptureOptions options, FlowSettings settings) {
        return new LiveSource(
                "test",
                Cable.NEAR,
                options.threads(),
                settings,
                new Witnesses(traffic, new NoEvidence()),
                new LinuxLinks(),
                Opener.of(options));
    }

    private void keep(List<? extends Event> events, long watermark) {
        events.stream().filter(Flow.class::isInstance).map(Flow.class::cast).forEach(flows::add);
    }

    private void run(LiveSource source, EventSink sink) {
        runner = new Thread(() -> {
            try {
                source.run(sink);
            } catch (Exception e) {
                end.set(e);
            }
        });
        runner.start();
    }
}
