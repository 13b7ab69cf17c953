package io.netsentinel.detector.ml.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaDifferenceTest {
    @Test
    void namesWhatIsMissingAndWhatIsMore() {
        assertThat(SchemaDifference.words(List.of("a", "c"), List.of("a", "b")))
                .isEqualTo("it lacks b, it has c besides");
        assertThat(SchemaDifference.words(List.of("a", "1", "2", "3", "4", "5", "6", "7"), List.of("a")))
                .isEqualTo("it has 1, 2, 3, 4, 5 and 2 more besides");
    }

    @Test
    void saysWhyTheSameNamesAreNotTheSame() {
        assertThat(SchemaDifference.words(List.of("a", "b"), List.of("b", "a"))).contains("another order");
        assertThat(SchemaDifference.words(List.of("a", "b"), List.of("a", "b"))).contains("made in another way");
    }
}
