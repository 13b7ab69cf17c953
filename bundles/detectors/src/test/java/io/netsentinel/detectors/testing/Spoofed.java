package io.netsentinel.detectors.testing;

import io.netsentinel.api.event.Flow;
import io.netsentinel.api.event.IpAddress;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One flow many times, with an address of its own each time. */
public final class Spoofed {
    private static final int SCATTER = 0x9e3779b1;

    private Spoofed() {}

    public static Stream<Flow> sources(Flow flow, int count) {
        return IntStream.range(0, count).mapToObj(i -> between(flow, address(i), flow.target()));
    }

    public static Stream<Flow> targets(Flow flow, int count) {
        return IntStream.range(0, count).mapToObj(i -> between(flow, flow.source(), address(i)));
    }

    /** An odd factor makes all of them different. */
    private static IpAddress address(int i) {
        return IpAddress.v4((i + 1) * SCATTER);
    }

    private static Flow between(Flow f, IpAddress source, IpAddress target) {
        return new Flow(
                f.startNanos(),
                f.endNanos(),
                source,
                f.sourcePort(),
                target,
                f.targetPort(),
                f.protocol(),
                f.vlan(),
                f.toServer(),
                f.toClient(),
                f.meanGapMicros(),
                f.stdGapMicros(),
                f.synCount(),
                f.ackCount(),
                f.finCount(),
                f.rstCount(),
                f.pshCount(),
                f.urgCount(),
                f.activeMicros(),
                f.fragments(),
                f.state(),
                f.endReason(),
                f.application(),
                f.tunnel());
    }
}
