package io.netsentinel.api.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SeverityTest {
    @Test
    void hasTheNumbersAndCaptionsOfOcsf() {
        assertThat(Severity.INFORMATIONAL.id()).isEqualTo(1);
        assertThat(Severity.FATAL.id()).isEqualTo(6);
        assertThat(Severity.ofId(4)).isEqualTo(Severity.HIGH);
        assertThat(Severity.HIGH.caption()).isEqualTo("High");
        assertThatThrownBy(() -> Severity.ofId(0)).hasMessageContaining("1 to 6");
        assertThatThrownBy(() -> Severity.ofId(7)).hasMessageContaining("1 to 6");
    }
}
