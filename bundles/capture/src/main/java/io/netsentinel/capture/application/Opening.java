package io.netsentinel.capture.application;

/**
 * The first bytes that one side of a flow sends. A view, valid during the call.
 *
 * @param octets what was sent so far: of TCP the beginning of the stream, else the first datagram
 * @param fromInitiator whether the side sent them that opened the flow
 * @param initiatorPort its port
 * @param responderPort the other side's port
 */
public record Opening(Octets octets, boolean fromInitiator, int initiatorPort, int responderPort) {
    /** Whether either side has this port. */
    public boolean hasPort(int port) {
        return initiatorPort == port || responderPort == port;
    }
}
