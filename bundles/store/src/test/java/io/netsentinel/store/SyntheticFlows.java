package io.netsentinel.store;

import io.netsentinel.api.event.ConnectionState;
import io.netsentinel.api.event.Event;
import io.netsentinel.api.event.Flow;
import io.netsentinel.api.event.FlowDirection;
import io.netsentinel.api.event.FlowEndReason;
import io.netsentinel.api.event.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Flows as a campus link shows them: a third lookups of one packet each way, a third unanswered probes, a third
 * conversations with full statistics. The same seed gives the same flows.
 */
public final class SyntheticFlows {
    private static final int HOSTS = 2_000;
    private static final int SERVERS = 50_000;

    private final SplittableRandom random;
    private final long stepNanos;
    private long clock;

    /** Flows that end from {@code startNanos} on, on average {@code stepNanos} apart. */
    public SyntheticFlows(long seed, long startNanos, long stepNanos) {
        this.random = new SplittableRandom(seed);
        this.clock = startNanos;
        this.stepNanos = stepNanos;
    }

    /** The next {@code count} flows in the order in which they end. */
    public List<Event> next(int count) {
        List<Event> flows = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            clock += random.nextLong(2 * stepNanos + 1);
            flows.add(flow());
        }
        return flows;
    }

    private Flow flow() {
        IpAddress source = random.nextInt(50) == 0
                ? new IpAddress(0x2001_0db8_0000_0000L, random.nextInt(HOSTS))
                : IpAddress.v4(0x0a00_0000 + random.nextInt(HOSTS));
        IpAddress target = IpAddress.v4(0xc000_0200 + random.nextInt(SERVERS) * 7);
        int sourcePort = 32_768 + random.nextInt(28_000);
        return switch (random.nextInt(3)) {
            case 0 -> lookup(source, sourcePort, target);
            case 1 -> probe(source, sourcePort, target);
            default -> conversation(source, sourcePort, target);
        };
    }

    private Flow lookup(IpAddress source, int sourcePort, IpAddress target) {
        long nanos = 1_000L * (200 + random.nextInt(80_000));
        int asked = 60 + random.nextInt(40);
        int answered = 80 + random.nextInt(400);
        return new Flow(
                clock - nanos,
                clock,
                source,
                sourcePort,
                target,
                53,
                17,
                0,
                side(1, asked, asked, 0, 0, 3.5 + random.nextDouble()),
                side(1, answered, answered, 0, 0, 4 + random.nextDouble()),
                nanos / 1e3,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                nanos / 1_000,
                0,
                ConnectionState.NONE,
                FlowEndReason.IDLE_TIMEOUT,
                "",
                null);
    }

    private Flow probe(IpAddress source, int sourcePort, IpAddress target) {
        FlowDirection syn = side(1, 60, 60, 2, 64_240, Double.NaN);
        int port = 1 + random.nextInt(1_024);
        return new Flow(
                clock,
                clock,
                source,
                sourcePort,
                target,
                port,
                6,
                0,
                syn,
                FlowDirection.SILENT,
                0,
                0,
                1,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                ConnectionState.S0,
                FlowEndReason.IDLE_TIMEOUT,
                "",
                null);
    }

    private Flow conversation(IpAddress source, int sourcePort, IpAddress target) {
        int packets = 4 + random.nextInt(200);
        long nanos = packets * (100_000L + random.nextInt(20_000_000));
        return new Flow(
                clock - nanos,
                clock,
                source,
                sourcePort,
                target,
                random.nextInt(4) == 0 ? 80 : 443,
                6,
                0,
                side(packets, 60, 1_514, 0x1b, 64_240, 6 + 2 * random.nextDouble()),
                side(packets + random.nextInt(packets), 60, 1_514, 0x1b, 65_535, 7 + random.nextDouble()),
                nanos / 2e3 / packets,
                nanos * random.nextDouble() / 1e3 / packets,
                2,
                2 * packets - 1,
                2,
                0,
                packets / 3,
                0,
                nanos / 1_000,
                0,
                ConnectionState.SF,
                FlowEndReason.END_OF_FLOW,
                "",
                null);
    }

    private FlowDirection side(long packets, int minSize, int maxSize, int flags, int window, double entropy) {
        double mean = packets == 1 ? minSize : minSize + random.nextDouble() * (maxSize - minSize);
        double gap = packets == 1 ? 0 : 100 + random.nextDouble() * 100_000;
        return new FlowDirection(
                packets,
                (long) (packets * mean),
                (long) (packets * (mean - 40)),
                minSize,
                maxSize,
                mean,
                packets == 1 ? 0 : mean * random.nextDouble() / 2,
                (long) (gap * random.nextDouble()),
                (long) (gap * (1 + random.nextDouble() * 9)),
                gap,
                gap * random.nextDouble(),
                flags,
                window,
                random.nextBoolean() ? 64 : 128,
                entropy);
    }
}
