package io.netsentinel.capture.live.frame;

/**
 * What did not reach us.
 *
 * @param drops frames that the system had no room for
 * @param freezes times at which all room was used up and the system waited for us
 */
public record KernelLosses(long drops, long freezes) {
    public static final KernelLosses NONE = new KernelLosses(0, 0);
}
