package io.netsentinel.web.server;

import io.netsentinel.api.config.Networks;
import io.netsentinel.api.event.IpAddress;
import java.net.InetSocketAddress;
import org.eclipse.jetty.server.Request;

/** Whether to believe what a request says about where it comes from. */
final class ProxyTrust {
    private ProxyTrust() {}

    static boolean comesFrom(Request request, Networks trusted) {
        return request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress peer
                && peer.getAddress() != null
                && trusted.contain(IpAddress.of(peer.getAddress()));
    }
}
