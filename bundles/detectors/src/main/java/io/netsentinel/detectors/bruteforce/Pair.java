package io.netsentinel.detectors.bruteforce;

import io.netsentinel.api.event.Flow;
import io.netsentinel.api.event.IpAddress;

/** A client and the service it logs in to. */
record Pair(IpAddress source, IpAddress target, int port) {
    static Pair of(Flow flow) {
        return new Pair(flow.source(), flow.target(), flow.targetPort());
    }

    /** The service's address and port. */
    String endpoint() {
        return target.isV4() ? target + ":" + port : "[" + target + "]:" + port;
    }
}
