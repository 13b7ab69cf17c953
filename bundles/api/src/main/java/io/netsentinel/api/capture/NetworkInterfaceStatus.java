package io.netsentinel.api.capture;

import java.util.List;

/**
 * An interface of this machine at one moment.
 *
 * @param linkType what its frames are, for instance {@code ethernet}
 * @param mtu in bytes, 0 if not known
 * @param mac empty if it has none
 * @param addresses IP addresses, possibly none
 * @param speedMegabits 0 if not known
 * @param captures names of the captures at it
 */
public record NetworkInterfaceStatus(
        String name,
        State state,
        String linkType,
        int mtu,
        String mac,
        List<String> addresses,
        long speedMegabits,
        List<String> captures) {
    /** Copies the lists. */
    public NetworkInterfaceStatus {
        addresses = List.copyOf(addresses);
        captures = List.copyOf(captures);
    }

    /** Whether frames can come. */
    public enum State {
        UP,
        /** Switched on, but there is nothing at the other end. */
        NO_CARRIER,
        DOWN
    }
}
