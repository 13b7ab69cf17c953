package io.netsentinel.capture.live.ring;

import com.sun.jna.Memory;
import io.netsentinel.capture.live.frame.Link;
import io.netsentinel.capture.live.frame.Links;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The interfaces of the network namespace that this process is in. Asks the kernel by ioctl, see netdevice(7): /sys may show
 * another namespace, and Java's own list leaves out interfaces without addresses, which those at mirror ports are.
 */
public final class LinuxLinks implements Links {
    private static final Path DEVICES = Path.of("/proc/self/net/dev");

    private static final int AF_INET = 2;
    private static final int SOCK_DGRAM = 2;
    private static final int SOCK_CLOEXEC = 0x8_0000;
    private static final int GET_FLAGS = 0x8913;
    private static final int GET_MTU = 0x8921;
    private static final int GET_HARDWARE_ADDRESS = 0x8927;

    /** {@code struct ifreq}: the name, then the answer. */
    private static final int REQUEST = 40;

    private static final int MOST_NAME = 15;
    private static final int ANSWER = 16;
    private static final int MAC_BYTES = 6;

    private static final int UP = 0x1;
    private static final int RUNNING = 0x40;
    private static final int ETHERNET = 1;

    @Override
    public List<String> names() {
        try {
            return Files.readAllLines(DEVICES, StandardCharsets.ISO_8859_1).stream()
                    .filter(line -> line.contains(":"))
                    .map(line -> line.substring(0, line.indexOf(':')).strip())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the network interfaces can't be listed", e);
        }
    }

    @Override
    public Optional<Link> find(String name) {
        int index = name.length() > MOST_NAME ? 0 : LibC.if_nametoindex(name);
        if (index == 0) {
            return Optional.empty();
        }
        int socket = LibC.socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
        if (socket < 0) {
            throw new IllegalStateException("no more files can be opened");
        }
        try (Memory request = new Memory(REQUEST)) {
            return Optional.of(describe(socket, request, name, index));
        } catch (IOException e) { // it has just gone
            return Optional.empty();
        } finally {
            LibC.close(socket);
        }
    }

    private static Link describe(int socket, Memory request, String name, int index) throws IOException {
        request.clear();
        request.setString(0, name, StandardCharsets.ISO_8859_1.name());
        ask(socket, GET_FLAGS, request);
        int flags = request.getShort(ANSWER);
        ask(socket, GET_MTU, request);
        int mtu = request.getInt(ANSWER);
        ask(socket, GET_HARDWARE_ADDRESS, request);
        int type = request.getShort(ANSWER) & 0xffff;
        byte[] address = request.getByteArray(ANSWER + 2, MAC_BYTES);
        String mac = type == ETHERNET ? HexFormat.ofDelimiter(":").formatHex(address) : "";
        return new Link(name, index, (flags & UP) != 0, (flags & RUNNING) != 0, type, mtu, mac);
    }

    private static void ask(int socket, int what, Memory request) throws IOException {
        LibC.check(LibC.ioctl(socket, what, request), "the interface does not answer");
    }
}
