package io.netsentinel.api.event;

/**
 * Somebody used a decoy: a service, account or file that no legitimate user has a reason to touch.
 *
 * @param timeNanos when, nanoseconds since the epoch
 * @param decoy the name of the decoy
 * @param source who touched it
 * @param target the address the decoy answers on
 * @param targetPort the port it answers on
 * @param action what was tried, for instance {@code connect} or {@code login root}
 */
public record DecoyTouch(
        long timeNanos, String decoy, IpAddress source, IpAddress target, int targetPort, String action)
        implements Event {}
