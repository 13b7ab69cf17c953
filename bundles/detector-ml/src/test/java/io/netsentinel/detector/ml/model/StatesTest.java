package io.netsentinel.detector.ml.model;

import static io.netsentinel.api.model.Model.State.ACTIVE;
import static io.netsentinel.api.model.Model.State.RETIRED;
import static io.netsentinel.api.model.Model.State.SHADOW;
import static io.netsentinel.api.model.Subject.FLOW;
import static io.netsentinel.api.model.Subject.HOST;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class StatesTest {
    private final States two = States.NONE.withActive(FLOW, "flow-1").withShadow(FLOW, "flow-2");

    @Test
    void aShadowThatIsPromotedRetiresTheActiveOne() {
        States after = two.withActive(FLOW, "flow-2");

        assertThat(after.state(FLOW, "flow-2")).isEqualTo(ACTIVE);
        assertThat(after.state(FLOW, "flow-1")).isEqualTo(RETIRED);
        assertThat(after.of(FLOW).shadow()).isEmpty();
    }

    @Test
    void goesBackStepByStep() {
        // given
        States third = two.withActive(FLOW, "flow-2").withActive(FLOW, "flow-3");

        // when
        States second = Objects.requireNonNull(third.rolledBack(FLOW));
        States first = Objects.requireNonNull(second.rolledBack(FLOW));

        // then
        assertThat(second.of(FLOW).active()).isEqualTo("flow-2");
        assertThat(first.of(FLOW).active()).isEqualTo("flow-1");
        assertThat(first.rolledBack(FLOW)).isNull();
    }

    @Test
    void aDeletedModelIsNotGoneBackTo() {
        States after = two.withActive(FLOW, "flow-2").without(FLOW, "flow-1");

        assertThat(after.rolledBack(FLOW)).isNull();
    }

    @Test
    void activatingTheActiveOneChangesNothing() {
        assertThat(two.withActive(FLOW, "flow-1")).isEqualTo(two);
    }

    @Test
    void subjectsDoNotMeet() {
        States after = two.withActive(HOST, "host-1");

        assertThat(after.of(FLOW)).isEqualTo(two.of(FLOW));
        assertThat(after.state(HOST, "host-1")).isEqualTo(ACTIVE);
        assertThat(after.state(FLOW, "flow-2")).isEqualTo(SHADOW);
    }

    @Test
    void versionsAreNeverGivenTwice() {
        States after = two.withVersion(FLOW, 5).withVersion(FLOW, 3).without(FLOW, "flow-5");

        assertThat(after.of(FLOW).lastVersion()).isEqualTo(5);
    }
}
