package io.netsentinel.api.event;

import java.util.Map;

/**
 * What an application protocol did inside a flow: a DNS exchange, a TLS handshake, an HTTP request, a login (the
 * protocol classes of OCSF Network Activity). Read from the bytes of the protocol itself, not guessed from ports. It is
 * reported when it is complete, mostly long before its flow ends; {@link #communityId()} finds the flow.
 *
 * <p>The fields are those of ECS where it has one, and {@link ActivityFields} lists them by protocol. There is never a
 * password among them.
 *
 * @param timeNanos when it was complete, nanoseconds since the epoch
 * @param source the client's address
 * @param sourcePort its port
 * @param target the server's address
 * @param targetPort its port
 * @param protocol IANA protocol number below the application
 * @param vlan the outermost VLAN id, 0 without a tag
 * @param application the protocol in lower case, as in ECS {@code network.protocol}: {@code dns}, {@code tls}
 * @param fields what was said, by field name
 */
public record Activity(
        long timeNanos,
        IpAddress source,
        int sourcePort,
        IpAddress target,
        int targetPort,
        int protocol,
        int vlan,
        String application,
        Map<String, String> fields)
        implements Event {
    /** Copies the fields, unless they can't change anyway. */
    public Activity {
        fields = fields instanceof FieldMap ? fields : Map.copyOf(fields);
    }

    /** The value of a field, empty if it was not said. */
    public String field(String name) {
        return fields.getOrDefault(name, "");
    }

    /** The Community ID of its flow. */
    public String communityId() {
        return CommunityId.of(source, sourcePort, target, targetPort, protocol, CommunityId.USUAL_SEED);
    }
}
