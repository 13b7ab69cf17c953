package io.netsentinel.shell.view;

import io.netsentinel.api.capture.TrafficReport;
import io.netsentinel.api.capture.TrafficReport.Volume;
import io.netsentinel.api.event.IpProtocol;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A report on live traffic as JSON shows it. */
public final class TrafficView {
    private TrafficView() {}

    private record Host(String address, Volume sent, Volume received, long flows, int peers) {}

    private record Service(
            String protocol, int port, String application, Volume toServer, Volume toClient, long flows) {}

    private record Conversation(
            String client,
            String server,
            String protocol,
            int port,
            String application,
            Volume toServer,
            Volume toClient,
            long flows) {}

    /** The fields by name; of the lists, those that are wanted. */
    public static Map<String, Object> of(TrafficReport report, Set<TrafficKind> kinds) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("time", report.time());
        fields.put("interval_seconds", report.interval().toNanos() / 1e9);
        fields.put("captures", report.captures());
        fields.put("total", report.total());
        fields.put("unlisted", report.unlisted());
        fields.put("flows", report.flows());
        fields.put("new_flows", report.newFlows());
        kinds.forEach(kind -> fields.put(kind.key(), list(report, kind)));
        return fields;
    }

    private static List<?> list(TrafficReport report, TrafficKind kind) {
        return switch (kind) {
            case HOSTS -> report.hosts().stream().map(TrafficView::host).toList();
            case SERVICES ->
                report.services().stream().map(TrafficView::service).toList();
            case PROTOCOLS -> report.protocols();
            case CONVERSATIONS ->
                report.conversations().stream().map(TrafficView::conversation).toList();
        };
    }

    private static Host host(TrafficReport.Host host) {
        return new Host(host.address().toString(), host.sent(), host.received(), host.flows(), host.peers());
    }

    private static Service service(TrafficReport.Service service) {
        return new Service(
                IpProtocol.name(service.protocol()),
                service.port(),
                service.application(),
                service.toServer(),
                service.toClient(),
                service.flows());
    }

    private static Conversation conversation(TrafficReport.Conversation conversation) {
        return new Conversation(
                conversation.client().toString(),
                conversation.server().toString(),
                IpProtocol.name(conversation.protocol()),
                conversation.port(),
                conversation.application(),
                conversation.toServer(),
                conversation.toClient(),
                conversation.flows());
    }
}
