package io.netsentinel.capture.live;

import io.netsentinel.api.capture.CaptureOptions;
import io.netsentinel.api.capture.CaptureOptions.Method;
import io.netsentinel.capture.live.frame.FrameSource;
import io.netsentinel.capture.live.frame.Link;
import io.netsentinel.capture.live.frame.LinkLayer;
import io.netsentinel.capture.live.pcap.Filters;
import io.netsentinel.capture.live.pcap.PcapSettings;
import io.netsentinel.capture.live.pcap.PcapSource;
import io.netsentinel.capture.live.ring.BpfProgram;
import io.netsentinel.capture.live.ring.PacketRings;
import io.netsentinel.capture.live.ring.RingSettings;
import java.io.IOException;
import java.util.List;

/** Opens an interface that is up. */
@FunctionalInterface
interface Opener {
    /**
     * Opens one source of frames for each thread.
     *
     * @throws IOException if that can't be done; nothing stays open then
     */
    List<FrameSource> open(Link link) throws IOException;

    /** The way that the options ask for. */
    static Opener of(CaptureOptions options) {
        boolean rings = options.method() == Method.AF_PACKET || options.method() == Method.AUTO && Machine.isLinux();
        return rings ? link -> openRings(link, options) : link -> List.of(openPcap(link, options));
    }

    private static List<FrameSource> openRings(Link link, CaptureOptions options) throws IOException {
        if (!Machine.isLinux()) {
            throw new IOException("method = af_packet: only Linux has it; leave method out, or set it to pcap");
        }
        LinkLayer layer = LinkLayer.ofLinux(link.name(), link.hardwareType());
        BpfProgram filter = options.filter().isEmpty()
                ? BpfProgram.everything(options.snapLength())
                : Filters.compile(options.filter(), options.snapLength(), link.name(), layer);
        return PacketRings.open(
                link.index(),
                layer,
                new RingSettings(
                        filter,
                        options.promiscuous(),
                        options.ignoreOutgoing(),
                        options.threads(),
                        options.ringMegabytes()));
    }

    private static FrameSource openPcap(Link link, CaptureOptions options) throws IOException {
        return PcapSource.open(
                link.name(),
                new PcapSettings(
                        options.filter(),
                        options.snapLength(),
                        options.promiscuous(),
                        options.ignoreOutgoing(),
                        options.ringMegabytes()));
    }
}
