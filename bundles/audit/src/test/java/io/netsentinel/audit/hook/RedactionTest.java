package io.netsentinel.audit.hook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Hashtable;
import java.util.List;
import org.junit.jupiter.api.Test;

@SuppressWarnings("JdkObsolete") // what Configuration Admin speaks
class RedactionTest {
    @Test
    void secretsAreHiddenAndTheRestIsText() {
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put("port", 22);
        properties.put("names", new String[] {"a", "b"});
        properties.put("ports", new int[] {1, 2});
        properties.put("list", List.of("x", "y"));
        properties.put("_bindPassword", "s3cret");
        properties.put("apiToken", "s3cret");
        properties.put("client.secret", "s3cret");
        properties.put("service.pid", "io.netsentinel.x");

        assertThat(Redaction.of(properties))
                .hasEntrySatisfying("port", value -> assertThat(value.text()).isEqualTo("22"))
                .hasEntrySatisfying("names", value -> assertThat(value.text()).isEqualTo("a, b"))
                .hasEntrySatisfying("ports", value -> assertThat(value.text()).isEqualTo("1, 2"))
                .hasEntrySatisfying("list", value -> assertThat(value.text()).isEqualTo("x, y"))
                .hasEntrySatisfying(
                        "_bindPassword", value -> assertThat(value.text()).isEqualTo("***"))
                .hasEntrySatisfying(
                        "apiToken", value -> assertThat(value.text()).isEqualTo("***"))
                .hasEntrySatisfying(
                        "client.secret", value -> assertThat(value.text()).isEqualTo("***"))
                .hasSize(7);
    }

    @Test
    void aSecretThatChangedHasAnotherFingerprint() {
        Hashtable<String, Object> before = new Hashtable<>();
        Hashtable<String, Object> after = new Hashtable<>();
        before.put("signingKey", "old");
        after.put("signingKey", "new");

        assertThat(Redaction.of(before).get("signingKey").text()).isEqualTo("***");
        assertThat(Redaction.of(before)).isNotEqualTo(Redaction.of(after));
    }
}
