package io.netsentinel.shell.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netsentinel.api.capture.TrafficReport;
import io.netsentinel.shell.Samples;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrafficViewTest {
    private final TrafficReport report = Samples.traffic(Instant.parse("2026-10-01T10:00:02Z"));

    private JsonNode json(Set<TrafficKind> kinds) throws Exception {
        String line = Json.line(TrafficView.of(report, kinds));
        assertThat(line).doesNotContain("\n");
        return new ObjectMapper().readTree(line);
    }

    @Test
    void jsonHasTheDocumentedFields() throws Exception {
        JsonNode json = json(EnumSet.allOf(TrafficKind.class));

        assertThat(json.get("time").asText()).isEqualTo("2026-10-01T10:00:02Z");
        assertThat(json.get("interval_seconds").asDouble()).isEqualTo(2.0);
        assertThat(json.get("captures").get(1).asText()).isEqualTo("eth1");
        assertThat(json.get("total").get("bits_per_second").asDouble()).isEqualTo(25_650_320 * 4.0);
        assertThat(json.get("unlisted").get("packets").asLong()).isZero();
        assertThat(json.get("flows").asInt()).isEqualTo(1_234);
        assertThat(json.get("new_flows").asInt()).isEqualTo(85);

        JsonNode host = json.get("hosts").get(0);
        assertThat(host.get("address").asText()).isEqualTo("192.0.2.10");
        assertThat(host.get("sent").get("bytes").asLong()).isEqualTo(25_000_000);
        assertThat(host.get("received").get("packets_per_second").asDouble()).isEqualTo(5_000);
        assertThat(host.get("peers").asInt()).isEqualTo(3);

        JsonNode service = json.get("services").get(1);
        assertThat(service.get("protocol").asText()).isEqualTo("udp");
        assertThat(service.get("port").asInt()).isEqualTo(5_353);
        assertThat(service.get("application").asText()).isEqualTo("mdns");

        JsonNode protocol = json.get("protocols").get(0);
        assertThat(protocol.get("name").asText()).isEqualTo("tls");
        assertThat(protocol.get("to_client").get("bytes").asLong()).isEqualTo(25_000_000);

        JsonNode conversation = json.get("conversations").get(1);
        assertThat(conversation.get("client").asText()).isEqualTo("2001:db8:aaaa:bbbb:cccc:dddd:eeee:1111");
        assertThat(conversation.get("server").asText()).endsWith(":2222");
        assertThat(conversation.get("protocol").asText()).isEqualTo("ipv6-icmp");
        assertThat(conversation.get("to_server").get("packets").asLong()).isEqualTo(2);
        assertThat(conversation.get("flows").asLong()).isEqualTo(1);
    }

    @Test
    void jsonHasOnlyTheListsThatAreWanted() throws Exception {
        JsonNode json = json(EnumSet.of(TrafficKind.SERVICES));

        assertThat(json.has("services")).isTrue();
        assertThat(json.has("hosts")).isFalse();
        assertThat(json.has("conversations")).isFalse();
    }
}
