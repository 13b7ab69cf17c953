package io.netsentinel.shell.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netsentinel.api.detection.Severity;
import io.netsentinel.api.store.Condition;
import io.netsentinel.api.store.Condition.Operator;
import io.netsentinel.shell.CommandFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryOptionsTest {
    @ParameterizedTest
    @CsvSource({
        "target.port=22, target.port, EQUAL, 22",
        "state!=SF, state, NOT_EQUAL, SF",
        "bytes>=1000, bytes, AT_LEAST, 1000",
        "bytes <= 10, bytes, AT_MOST, 10",
        "community_id=1:a=, community_id, EQUAL, 1:a="
    })
    void readsConditions(String text, String field, Operator operator, String value) {
        assertThat(QueryOptions.condition(text)).isEqualTo(new Condition(field, operator, value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "port", "=22", ">=22"})
    void refusesWhatIsNoCondition(String text) {
        assertThatThrownBy(() -> QueryOptions.condition(text))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("--where");
    }

    @Test
    void readsSeveritiesByNameAndNumber() {
        assertThat(QueryOptions.severity("high")).isEqualTo(Severity.HIGH);
        assertThat(QueryOptions.severity("HIGH")).isEqualTo(Severity.HIGH);
        assertThat(QueryOptions.severity("6")).isEqualTo(Severity.FATAL);
        assertThatThrownBy(() -> QueryOptions.severity("7")).hasMessageContaining("1 to 6");
    }
}
