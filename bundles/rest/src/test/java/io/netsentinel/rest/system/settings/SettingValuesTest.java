package io.netsentinel.rest.system.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netsentinel.rest.system.settings.Attribute.Kind;
import io.netsentinel.rest.system.settings.Attribute.Limits;
import jakarta.ws.rs.ClientErrorException;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SettingValuesTest {
    private static final Attribute PORT = attribute(
            "port", Kind.INTEGER, false, List.of("8443"), Map.of(), new Limits(BigDecimal.ONE, new BigDecimal(65535)));
    private static final Attribute MODE =
            attribute("mode", Kind.STRING, false, List.of("ring"), Map.of("ring", "Ring", "copy", "Copy"), Limits.NONE);
    private static final Attribute NETWORKS =
            attribute("networks", Kind.STRING, true, List.of(), Map.of(), Limits.NONE);
    private static final Attribute SECRET = attribute("_secret", Kind.STRING, false, List.of(), Map.of(), Limits.NONE);
    private static final SettingType TYPE = new SettingType(
            "io.netsentinel.x", false, "X", "For the test", "io.netsentinel.x", List.of(PORT, MODE, NETWORKS, SECRET));

    @Test
    void showsDefaultsAndHidesSecrets() {
        Map<String, Object> configured = Map.of("_secret", "hunter2", "networks", new String[] {"10.0.0.0/8"});

        assertThat(SettingValues.toJson(TYPE, configured))
                .containsEntry("port", new BigInteger("8443"))
                .containsEntry("mode", "ring")
                .containsEntry("networks", List.of("10.0.0.0/8"))
                .containsEntry("_secret", null);
        assertThat(SettingValues.secretsSet(TYPE, configured)).containsExactly("_secret");
        assertThat(SettingValues.secretsSet(TYPE, Map.of())).isEmpty();
        assertThat(SettingValues.toAudit(TYPE, configured)).hasSize(2).containsEntry("_secret", "(hidden)");
    }

    @Test
    void configuresOnlyWhatDiffersFromTheDefaults() {
        Map<String, Object> values = SettingValues.fromJson(
                TYPE, Map.of("port", 9000, "mode", "ring", "networks", List.of("a", "b")), Map.of());

        assertThat(values).containsOnlyKeys("port", "networks").containsEntry("port", "9000");
        assertThat(values.get("networks")).isEqualTo(new String[] {"a", "b"});
    }

    @Test
    void keepsASecretThatComesBackAsNull() {
        Map<String, @Nullable Object> sent = new HashMap<>();
        sent.put("_secret", null);

        assertThat(SettingValues.fromJson(TYPE, sent, Map.of("_secret", "old"))).containsEntry("_secret", "old");
        assertThat(SettingValues.fromJson(TYPE, Map.of("_secret", "new"), Map.of("_secret", "old")))
                .containsEntry("_secret", "new");
        assertThat(SettingValues.fromJson(TYPE, Map.of("_secret", ""), Map.of("_secret", "old")))
                .containsEntry("_secret", "");
    }

    @Test
    void namesEachAttributeThatIsNoGood() {
        refuses(Map.of("port", 0), "port: must be at least 1");
        refuses(Map.of("port", 70000), "port: must be at most 65535");
        refuses(Map.of("port", "8443"), "port: must be of type integer");
        refuses(Map.of("port", 1.5), "port: must be of type integer");
        refuses(Map.of("port", List.of(1)), "port: must not be an array");
        refuses(Map.of("networks", "a"), "networks: must be an array");
        refuses(Map.of("networks", List.of(Map.of())), "networks: must be of type string");
        refuses(Map.of("mode", "fast"), "mode: must be one of");
        refuses(Map.of("nothing", 1), "nothing: there is no such setting");
        refuses(Map.of("_secret", "a\nport = 1"), "_secret: must not have line breaks");
        refuses(Map.of("port", 0, "mode", "fast"), "port: must be at least 1; mode: must be one of");
    }

    @Test
    void describesAFormAsJsonSchema() {
        Map<String, Object> schema = FormSchema.of(TYPE);

        assertThat(schema).containsEntry("title", "X").containsEntry("additionalProperties", false);
        assertThat(property(schema, "port"))
                .containsEntry("type", "integer")
                .containsEntry("minimum", BigDecimal.ONE)
                .containsEntry("maximum", new BigDecimal(65535))
                .containsEntry("default", new BigInteger("8443"));
        assertThat(property(schema, "mode")).containsKey("oneOf").containsEntry("default", "ring");
        assertThat(property(schema, "networks"))
                .containsEntry("type", "array")
                .containsEntry("items", Map.of("type", "string"));
        assertThat(property(schema, "_secret")).containsEntry("writeOnly", true).doesNotContainKey("default");
    }

    @Test
    void readsLimitsFromMetatypeFiles() {
        MetatypeLimits limits = new MetatypeLimits();
        String xml =
                "<metatype:MetaData xmlns:metatype='http://www.osgi.org/xmlns/metatype/v1.4.0'><OCD id='x' name='X'>"
                        + "<AD id='port' type='Integer' min='1' max='65535'/><AD id='name' type='String'/></OCD>"
                        + "</metatype:MetaData>";

        limits.read("test", new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        limits.read("broken", new ByteArrayInputStream("<no".getBytes(StandardCharsets.UTF_8)));

        assertThat(limits.of("x", "port")).isEqualTo(new Limits(BigDecimal.ONE, new BigDecimal("65535")));
        assertThat(limits.of("x", "name")).isEqualTo(Limits.NONE);
        assertThat(limits.of("y", "port")).isEqualTo(Limits.NONE);
    }

    private static void refuses(Map<String, @Nullable Object> sent, String reason) {
        assertThatThrownBy(() -> SettingValues.fromJson(TYPE, sent, Map.of()))
                .isInstanceOfSatisfying(
                        ClientErrorException.class,
                        e -> assertThat(e.getResponse().getStatus()).isEqualTo(422))
                .hasMessageContaining(reason);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> property(Map<String, Object> schema, String name) {
        return ((Map<String, Map<String, Object>>) schema.get("properties")).get(name);
    }

    private static Attribute attribute(
            String id, Kind kind, boolean isArray, List<String> defaults, Map<String, String> options, Limits limits) {
        return new Attribute(id, id, "", kind, isArray, defaults, options, false, id.startsWith("_"), limits);
    }
}
