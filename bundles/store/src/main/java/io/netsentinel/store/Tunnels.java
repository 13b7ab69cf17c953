package io.netsentinel.store;

import io.netsentinel.api.event.IpAddress;
import io.netsentinel.api.event.Tunnel;
import org.jspecify.annotations.Nullable;

/** Tunnels as a text of four words, kind, id, source and target, and as nothing where there is none. */
final class Tunnels {
    /** Expressions for the parts of the column; the number is null where there is no tunnel. */
    static final String KIND = "split_part(tunnel, ' ', 1)";

    static final String ID = "TRY_CAST(split_part(tunnel, ' ', 2) AS BIGINT)";
    static final String SOURCE = "split_part(tunnel, ' ', 3)";
    static final String TARGET = "split_part(tunnel, ' ', 4)";

    private static final String NO_ADDRESS = "-";

    private Tunnels() {}

    static String text(@Nullable Tunnel tunnel) {
        return tunnel == null
                ? ""
                : tunnel.kind().name() + ' ' + tunnel.id() + ' ' + text(tunnel.source()) + ' ' + text(tunnel.target());
    }

    private static String text(@Nullable IpAddress address) {
        return address == null ? NO_ADDRESS : address.toString();
    }

    static @Nullable Tunnel parse(String text) {
        if (text.isEmpty()) {
            return null;
        }
        String[] words = text.split(" ", -1);
        return new Tunnel(
                Tunnel.Kind.valueOf(words[0]), Long.parseLong(words[1]), address(words[2]), address(words[3]));
    }

    private static @Nullable IpAddress address(String text) {
        return text.equals(NO_ADDRESS) ? null : IpAddress.parse(text);
    }
}
