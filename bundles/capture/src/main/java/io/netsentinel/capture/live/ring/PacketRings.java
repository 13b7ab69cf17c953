package io.netsentinel.capture.live.ring;

import io.netsentinel.capture.live.frame.FrameSource;
import io.netsentinel.capture.live.frame.LinkLayer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Opens the rings of an interface. */
public final class PacketRings {
    private PacketRings() {}

    /**
     * Opens one ring for each thread. All frames of two addresses go to the same one, see {@link FanoutProgram}. No ring
     * takes a frame before all are open, so that none comes twice, and none that the filter keeps out ever comes.
     *
     * @param interfaceIndex of an interface that is up
     * @throws IOException if that can't be done; nothing stays open then
     */
    public static List<FrameSource> open(int interfaceIndex, LinkLayer link, RingSettings settings) throws IOException {
        List<PacketRing> rings = new ArrayList<>();
        try {
            int group = 0;
            for (int i = 0; i < settings.threads(); i++) {
                PacketRing ring = PacketRing.open(interfaceIndex, link, settings);
                rings.add(ring);
                if (i > 0) {
                    ring.socket().joinGroup(group);
                } else if (settings.threads() > 1) {
                    group = ring.socket().newGroup(FanoutProgram.program());
                }
            }
            for (PacketRing ring : rings) {
                ring.socket().attach(settings.filter());
            }
            return List.copyOf(rings);
        } catch (IOException | RuntimeException e) {
            rings.forEach(PacketRing::close);
            throw e;
        }
    }
}
