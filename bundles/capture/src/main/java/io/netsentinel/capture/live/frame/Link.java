package io.netsentinel.capture.live.frame;

/**
 * A network interface at one moment.
 *
 * @param index changes when an interface is removed and another one gets its name
 * @param isUp whether it was switched on; frames come only then
 * @param hasCarrier whether there is something at the other end
 * @param hardwareType the ARPHRD number of Linux, -1 elsewhere
 * @param mtu in bytes, 0 if not known
 * @param mac as {@code 02:00:00:00:00:01}, empty without one
 */
public record Link(String name, int index, boolean isUp, boolean hasCarrier, int hardwareType, int mtu, String mac) {}
