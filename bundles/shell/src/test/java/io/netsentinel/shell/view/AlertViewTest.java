package io.netsentinel.shell.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netsentinel.api.detection.Severity;
import io.netsentinel.api.view.AlertView;
import io.netsentinel.shell.Samples;
import org.junit.jupiter.api.Test;

class AlertViewTest {
    private final AlertView view = AlertView.of(
            Samples.alert("a1b2c3d4-0000", "run-1", 1, Severity.HIGH, "10.77.1.20", "2001:db8::5", "10.77.1.30"));

    @Test
    void jsonHasTheDocumentedFieldsOnOneLine() throws Exception {
        // when
        String line = Json.line(view);
        JsonNode json = new ObjectMapper().readTree(line);

        // then
        assertThat(line).doesNotContain("\n");
        assertThat(json.get("id").asText()).isEqualTo("a1b2c3d4-0000");
        assertThat(json.get("first_seen").asText()).isEqualTo("2026-10-01T10:00:00Z");
        assertThat(json.get("last_seen").asText()).isEqualTo("2026-10-01T10:05:00.250Z");
        assertThat(json.get("severity_id").asInt()).isEqualTo(4);
        assertThat(json.get("title").asText()).isEqualTo("SSH brute force");
        assertThat(json.get("detector").asText()).isEqualTo("brute-force");
        assertThat(json.get("techniques").get(0).asText()).isEqualTo("T1110.001");
        assertThat(json.get("src").get(0).asText()).isEqualTo("198.51.100.66");
        assertThat(json.get("dst")).hasSize(3);
        assertThat(json.get("count").asLong()).isEqualTo(60);
        assertThat(json.get("evidence").get(0).get("community_id").asText()).isEqualTo("1:abc=");
    }

    @Test
    void lineTellsTimeSeverityTitleDirectionAndTechnique() {
        assertThat(AlertText.line(view))
                .isEqualTo("2026-10-01 10:00:00  High      SSH brute force  198.51.100.66 > 10.77.1.20 +2  T1110.001");
    }

    @Test
    void unknownHostsAreAQuestionMark() {
        assertThat(AlertText.direction(AlertView.of(Samples.alert("x", "live", 1, Severity.LOW))))
                .isEqualTo("198.51.100.66 > ?");
    }
}
