package io.netsentinel.capture.bench;

import com.sun.management.ThreadMXBean;
import io.netsentinel.api.event.Activity;
import io.netsentinel.api.event.Event;
import io.netsentinel.api.event.EventSink;
import io.netsentinel.api.event.Flow;
import io.netsentinel.capture.EventGatherer;
import io.netsentinel.capture.PacketPath;
import io.netsentinel.capture.WallClock;
import io.netsentinel.capture.count.CaptureCounters;
import io.netsentinel.capture.decode.Packet;
import io.netsentinel.capture.flow.FlowSettings;
import io.netsentinel.capture.live.frame.FrameSource;
import io.netsentinel.capture.live.frame.Link;
import io.netsentinel.capture.live.frame.LinkLayer;
import io.netsentinel.capture.live.ring.BpfProgram;
import io.netsentinel.capture.live.ring.LinuxLinks;
import io.netsentinel.capture.live.ring.PacketRings;
import io.netsentinel.capture.live.ring.RingSettings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/**
 * CPU time of live capture in one thread: {@code count} only reads, {@code flow} meters, {@code metadata} inspects as
 * well. The figures are those of the last half of the packets, when the compiler is done.
 *
 * <pre>LiveCost count|flow|metadata INTERFACE PACKETS RING_MIB</pre>
 */
public final class LiveCost {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final CaptureCounters counters = new CaptureCounters();
    private final Packet[] frames = new Packet[PacketPath.BATCH];
    private final String mode;
    private final long wanted;
    private long packets;
    private long flows;
    private long activities;
    private byte seen;

    private LiveCost(String mode, long wanted) {
        this.mode = mode;
        this.wanted = wanted;
        Arrays.setAll(frames, i -> new Packet());
    }

    /** See the class comment. */
    public static void main(String[] args) throws Exception {
        LinuxLinks links = new LinuxLinks();
        Link link = links.find(args[1]).orElseThrow();
        RingSettings settings =
                new RingSettings(BpfProgram.everything(65_535), true, true, 1, Integer.parseInt(args[3]));
        LinkLayer layer = LinkLayer.ofLinux(link.name(), link.hardwareType());
        try (FrameSource source =
                PacketRings.open(link.index(), layer, settings).get(0)) {
            System.out.println("READY");
            new LiveCost(args[0], Long.parseLong(args[2])).run(source);
        }
    }

    private void run(FrameSource source) throws IOException, InterruptedException {
        EventSink sink = (events, watermark) -> events.forEach(this::count);
        FlowSettings settings =
                FlowSettings.ofSeconds(60, 20, 3, 120, 1_000_000).inspecting(mode.equals("metadata"));
        PacketPath path = new PacketPath(settings, counters, new EventGatherer(sink, WallClock.SYSTEM));
        boolean isCounting = mode.equals("count");
        take(source, path, isCounting, wanted / 2);
        long half = packets;
        long cpu = THREADS.getCurrentThreadCpuTime();
        long allocated = THREADS.getCurrentThreadAllocatedBytes();
        take(source, path, isCounting, wanted);
        cpu = THREADS.getCurrentThreadCpuTime() - cpu;
        allocated = THREADS.getCurrentThreadAllocatedBytes() - allocated;
        path.end();
        long counted = packets - half;
        System.out.printf(
                "%s packets=%d seen=%d drops=%d flows=%d activities=%d ns_per_packet=%.0f bytes_allocated_per_packet=%.2f%n",
                mode,
                packets,
                seen,
                source.takeLosses().drops(),
                flows,
                activities,
                (double) cpu / counted,
                (double) allocated / counted);
    }

    private void take(FrameSource source, PacketPath path, boolean isCounting, long until)
            throws IOException, InterruptedException {
        int idle = 0;
        while (packets < until && idle < 50) {
            int count = source.read(frames, 100);
            idle = count == 0 && packets > 0 ? idle + 1 : 0;
            packets += count;
            if (isCounting) {
                for (int i = 0; i < count; i++) {
                    seen ^= source.bytes().get(frames[i].offset + 12);
                }
            } else if (count > 0) {
                path.add(source.bytes(), frames, count);
            }
        }
    }

    private void count(Event event) {
        flows += event instanceof Flow ? 1 : 0;
        activities += event instanceof Activity ? 1 : 0;
    }
}
