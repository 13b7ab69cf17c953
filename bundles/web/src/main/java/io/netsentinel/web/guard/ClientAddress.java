package io.netsentinel.web.guard;

import io.netsentinel.api.auth.Origin;
import io.netsentinel.api.event.IpAddress;
import java.net.InetSocketAddress;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** Who is at the other end of a connection. */
final class ClientAddress {
    private static final int SUBNET_BITS = 64;

    private ClientAddress() {}

    static Origin origin(Request request) {
        String agent = request.getHeaders().get(HttpHeader.USER_AGENT);
        return new Origin(literal(request), agent == null ? "" : agent);
    }

    private static String literal(Request request) {
        if (request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress address
                && address.getAddress() != null) {
            return IpAddress.of(address.getAddress()).toString();
        }
        return Request.getRemoteAddr(request); // put there by a proxy that is trusted
    }

    /** What one sender has: an IPv4 address, or a /64 network of IPv6, whose addresses are all its own. */
    static String network(String address) {
        int colon = address.indexOf(':');
        if (colon < 0) {
            return address;
        }
        try {
            return Long.toHexString(IpAddress.parse(address).high()) + "/" + SUBNET_BITS;
        } catch (IllegalArgumentException e) {
            return address; // what a proxy said instead of an address: a sender of its own
        }
    }
}
