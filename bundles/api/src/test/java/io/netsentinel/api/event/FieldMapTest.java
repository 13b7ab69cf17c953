package io.netsentinel.api.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FieldMapTest {
    private final FieldMap.Builder fields = new FieldMap.Builder();

    @Test
    void isTheMapOfWhatWasPut() {
        Map<String, String> expected = new HashMap<>();
        for (int i = 0; i < 1_000; i++) {
            fields.put("name" + i, "value" + i);
            expected.put("name" + i, "value" + i);
        }

        FieldMap map = fields.build();

        assertThat(map).isEqualTo(expected).hasSameHashCodeAs(expected).hasSize(1_000);
        assertThat(map.get("name999")).isEqualTo("value999");
        assertThat(map.get("name1000")).isNull();
        assertThat(map.containsKey("name1000")).isFalse();
    }

    @Test
    void theLastValueCounts() {
        fields.put("a", "1");
        fields.put("a", "2");

        assertThat(fields.build()).isEqualTo(Map.of("a", "2"));
    }

    @Test
    void whatWasBuiltDoesNotChange() {
        assertThat(fields.isEmpty()).isTrue();
        fields.put("a", "1");
        FieldMap before = fields.build();

        fields.put("a", "2");
        fields.put("b", "3");

        assertThat(before).isEqualTo(Map.of("a", "1"));
        assertThat(fields.build()).isEqualTo(Map.of("a", "2", "b", "3"));
        assertThatThrownBy(() -> before.put("c", "4")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(before::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> before.entrySet().iterator().next().setValue("5"))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
