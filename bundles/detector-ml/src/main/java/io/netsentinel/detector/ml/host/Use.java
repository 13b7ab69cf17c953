package io.netsentinel.detector.ml.host;

import io.netsentinel.api.event.Flow;
import io.netsentinel.api.event.IpAddress;
import io.netsentinel.api.event.IpProtocol;
import io.netsentinel.detector.ml.flow.Side;
import java.util.function.Predicate;

/**
 * What a host uses of another: one of its services.
 *
 * @param port 0 for protocols without ports
 * @param service the application, or else protocol and port: {@code dns}, {@code tcp/8443}, {@code icmp/8}
 * @param side where the target lies
 */
record Use(IpAddress target, int protocol, int port, String service, Side side) {
    static Use of(Flow flow, Predicate<IpAddress> isHome) {
        boolean hasPorts = flow.protocol() == IpProtocol.TCP || flow.protocol() == IpProtocol.UDP;
        String service = flow.application().isEmpty()
                ? IpProtocol.name(flow.protocol()) + '/' + (hasPorts ? flow.targetPort() : flow.sourcePort())
                : flow.application();
        return new Use(
                flow.target(),
                flow.protocol(),
                hasPorts ? flow.targetPort() : 0,
                service,
                Side.of(flow.target(), isHome));
    }
}
