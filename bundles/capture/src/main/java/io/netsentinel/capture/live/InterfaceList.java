package io.netsentinel.capture.live;

import io.netsentinel.api.capture.NetworkInterfaceStatus;
import io.netsentinel.api.capture.NetworkInterfaceStatus.State;
import io.netsentinel.capture.live.frame.Link;
import io.netsentinel.capture.live.frame.LinkLayer;
import io.netsentinel.capture.live.frame.Links;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Describes the interfaces of this machine. */
final class InterfaceList {
    private static final Path SYS = Path.of("/sys/class/net");

    private InterfaceList() {}

    /**
     * @param capturedBy the names of captures by interface
     */
    static List<NetworkInterfaceStatus> of(Links links, Map<String, List<String>> capturedBy) {
        Map<String, List<String>> addresses = addresses();
        return links.names().stream()
                .map(links::find)
                .flatMap(Optional::stream)
                .map(link -> new NetworkInterfaceStatus(
                        link.name(),
                        state(link),
                        link.hardwareType() < 0 ? "" : LinkLayer.describeLinux(link.hardwareType()),
                        link.mtu(),
                        link.mac(),
                        addresses.getOrDefault(link.name(), List.of()),
                        speed(link),
                        capturedBy.getOrDefault(link.name(), List.of())))
                .toList();
    }

    private static State state(Link link) {
        if (!link.isUp()) {
            return State.DOWN;
        }
        return link.hasCarrier() ? State.UP : State.NO_CARRIER;
    }

    private static Map<String, List<String>> addresses() {
        try {
            return NetworkInterface.networkInterfaces()
                    .collect(Collectors.toMap(NetworkInterface::getName, InterfaceList::addresses));
        } catch (SocketException e) { // there is no interface at all
            return Map.of();
        }
    }

    private static List<String> addresses(NetworkInterface one) {
        return one.inetAddresses()
                .map(InetAddress::getHostAddress)
                .map(text -> text.replaceFirst("%.*", ""))
                .sorted()
                .toList();
    }

    /** In megabits per second; 0 if /sys doesn't tell, or tells of another network namespace. */
    private static long speed(Link link) {
        try {
            boolean isSame = number(link.name(), "ifindex") == link.index();
            return isSame ? Math.max(0, number(link.name(), "speed")) : 0;
        } catch (IOException | NumberFormatException e) { // virtual interfaces have none
            return 0;
        }
    }

    private static long number(String name, String file) throws IOException {
        return Long.parseLong(Files.readString(SYS.resolve(name).resolve(file)).strip());
    }
}
