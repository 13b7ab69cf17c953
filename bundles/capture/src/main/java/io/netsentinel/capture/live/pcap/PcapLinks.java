package io.netsentinel.capture.live.pcap;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import io.netsentinel.capture.live.frame.Link;
import io.netsentinel.capture.live.frame.Links;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The interfaces that libpcap can open. It tells less about them than Linux does. */
public final class PcapLinks implements Links {
    /** {@code struct pcap_if}: pointers to the next one, name, description and addresses, then flags. */
    private static final int NEXT = 0;

    private static final int NAME = Native.POINTER_SIZE;
    private static final int FLAGS = 4 * Native.POINTER_SIZE;
    private static final int UP = 2;
    private static final int RUNNING = 4;
    private static final int UNKNOWN = -1;

    /** @throws IOException if there is no libpcap */
    public PcapLinks() throws IOException {
        PcapLibrary.require("capture");
    }

    @Override
    public List<String> names() {
        return links().stream().map(Link::name).sorted().toList();
    }

    @Override
    public Optional<Link> find(String name) {
        return links().stream().filter(link -> link.name().equals(name)).findFirst();
    }

    private static List<Link> links() {
        List<Link> links = new ArrayList<>();
        PointerByReference first = new PointerByReference();
        byte[] error = new byte[LibPcap.ERROR_BYTES];
        if (LibPcap.pcap_findalldevs(first, error) != 0) {
            throw new IllegalStateException("the network interfaces can't be listed: " + LibPcap.text(error));
        }
        @Nullable Pointer device = first.getValue();
        while (device != null) {
            links.add(link(device));
            device = device.getPointer(NEXT);
        }
        if (first.getValue() != null) {
            LibPcap.pcap_freealldevs(first.getValue());
        }
        return links;
    }

    private static Link link(Pointer device) {
        String name = device.getPointer(NAME).getString(0);
        int flags = device.getInt(FLAGS);
        return new Link(name, name.hashCode(), (flags & UP) != 0, (flags & RUNNING) != 0, UNKNOWN, 0, "");
    }
}
