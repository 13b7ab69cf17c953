package io.netsentinel.shell.jaas;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The address in what Karaf calls a client: {@code /127.0.0.1:50022}, {@code host/10.0.0.1:5}, {@code /[::1%lo]:50022}. */
final class ClientAddress {
    private static final Pattern SOCKET = Pattern.compile("[^/]*/(?:\\[([^]%]+)(?:%[^]]*)?]|([0-9.]+))(?::\\d+)?");

    private ClientAddress() {}

    /** A literal without port; the text itself if it has another form. */
    static String of(String client) {
        Matcher socket = SOCKET.matcher(client);
        if (!socket.matches()) {
            return client;
        }
        return socket.group(1) == null ? socket.group(2) : socket.group(1);
    }
}
