package io.netsentinel.shell.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netsentinel.api.event.Flow;
import io.netsentinel.api.event.Tunnel;
import io.netsentinel.api.view.ActivityView;
import io.netsentinel.api.view.FlowView;
import io.netsentinel.shell.Samples;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Flows and activities as JSON and in words. */
class EventViewsTest {
    private final ObjectMapper mapper = new ObjectMapper();

    @Test
    void jsonOfAnActivityHasAllFieldsByTheirNames() throws Exception {
        // given
        ActivityView view = ActivityView.of(Samples.activity(
                "2001:db8::9", "dns", Map.of("dns.question.name", "a.example", "dns.answers_count", "2")));

        // when
        String line = Json.line(view);
        JsonNode json = mapper.readTree(line);

        // then
        assertThat(line).doesNotContain("\n");
        assertThat(json.get("time").asText()).isEqualTo("2026-10-01T10:00:00.000000001Z");
        assertThat(json.get("application").asText()).isEqualTo("dns");
        assertThat(json.get("protocol").asText()).isEqualTo("udp");
        assertThat(json.get("source").asText()).isEqualTo("10.77.1.20");
        assertThat(json.get("source_port").asInt()).isEqualTo(40_000);
        assertThat(json.get("target").asText()).isEqualTo("2001:db8::9");
        assertThat(json.get("target_port").asInt()).isEqualTo(53);
        assertThat(json.get("vlan").asInt()).isEqualTo(12);
        assertThat(json.get("community_id").asText()).startsWith("1:");
        assertThat(json.get("fields"))
                .isEqualTo(mapper.readTree("{\"dns.question.name\": \"a.example\", \"dns.answers_count\": \"2\"}"));
        assertThat(json.fieldNames()).toIterable().hasSize(10);
    }

    @Test
    void anActivityGoesFromItsClientToItsServersPort() {
        assertThat(ActivityText.direction(ActivityView.of(Samples.activity("192.0.2.1", "dns", Map.of()))))
                .isEqualTo("10.77.1.20 -> 192.0.2.1:53");
        assertThat(ActivityText.direction(ActivityView.of(Samples.activity("2001:db8::9", "dns", Map.of()))))
                .isEqualTo("10.77.1.20 -> [2001:db8::9]:53");
    }

    @Test
    void jsonOfAFlowHasApplicationVlanAndTunnel() throws Exception {
        // given
        Tunnel vxlan = new Tunnel(Tunnel.Kind.VXLAN, 5_000, Samples.CLIENT, Samples.SERVER);

        // when
        JsonNode json = json(Samples.flow("tls", vxlan));

        // then
        assertThat(json.get("application").asText()).isEqualTo("tls");
        assertThat(json.get("vlan").asInt()).isEqualTo(12);
        assertThat(json.get("tunnel").get("kind").asText()).isEqualTo("VXLAN");
        assertThat(json.get("tunnel").get("id").asLong()).isEqualTo(5_000);
        assertThat(json.get("tunnel").get("source").asText()).isEqualTo("10.77.1.20");
        assertThat(json.get("tunnel").get("target").asText()).isEqualTo("93.184.216.34");
    }

    private JsonNode json(Flow flow) throws Exception {
        return mapper.readTree(Json.line(FlowView.of(flow)));
    }

    @Test
    void jsonOfAFlowSaysThatThereIsNoTunnelOrNoAddressesOfIt() throws Exception {
        JsonNode none = json(Samples.flow("", null));
        JsonNode label = json(Samples.flow("", new Tunnel(Tunnel.Kind.MPLS, 7, null, null)));

        assertThat(none.get("tunnel").isNull()).isTrue();
        assertThat(label.get("tunnel").get("source").isNull()).isTrue();
        assertThat(label.get("tunnel").get("id").asLong()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "99999, 99999",
        "100000, 100.0K",
        "999949, 999.9K",
        "999950, 1.0M",
        "1234567890, 1.2G",
        "9223372036854775807, 9.2E"
    })
    void sizesTakeSixCharacters(long bytes, String text) {
        assertThat(Sizes.text(bytes)).isEqualTo(text).hasSizeLessThanOrEqualTo(6);
    }
}
