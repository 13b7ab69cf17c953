package io.netsentinel.dl4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActivatorTest {
    @Test
    void usesOneThreadUnlessTold() {
        assertThat(Activator.threads(null)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"4, 4", "'4,2', 4", "' 2 ', 2", "many, 1", "-3, 1", "0, 1", "'', 1"})
    void takesTheFirstLevelOfOpenMpsVariableAndOneThreadForWhatIsNoNumber(String variable, int threads) {
        assertThat(Activator.threads(variable)).isEqualTo(threads);
    }
}
