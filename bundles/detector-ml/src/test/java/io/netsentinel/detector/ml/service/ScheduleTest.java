package io.netsentinel.detector.ml.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.config.Networks;
import io.netsentinel.api.model.Learning;
import io.netsentinel.api.model.Learning.State;
import io.netsentinel.api.model.Model;
import io.netsentinel.api.model.Subject;
import io.netsentinel.api.model.TrainingData;
import io.netsentinel.detector.ml.config.LearningSettings;
import io.netsentinel.detector.ml.training.MemoryStore;
import io.netsentinel.detector.ml.training.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private final MemoryStore store = new MemoryStore();
    private final Set<Subject> drifted = EnumSet.noneOf(Subject.class);
    private final SettableClock clock = new SettableClock(Traffic.START);

    static LearningSettings settings(Duration learnAfter, Duration retrainAfter) {
        return new LearningSettings(
                5, learnAfter, retrainAfter, Duration.ofHours(24), 0.25, 1000, Networks.parse("p", "k", "10.0.0.0/8"));
    }

    private Schedule schedule(int learnAfterHours, int retrainAfterDays) {
        return new Schedule(
                settings(Duration.ofHours(learnAfterHours), Duration.ofDays(retrainAfterDays)),
                store,
                drifted::contains,
                clock);
    }

    private static Model model(String id, Model.State state, Instant created, String createdBy) {
        Subject subject = id.startsWith("flow") ? Subject.FLOW : Subject.HOST;
        TrainingData data = new TrainingData(List.of("store"), Instant.EPOCH, Instant.EPOCH, 1, 1, 0, 1);
        return new Model(id, subject, state, created, createdBy, data, List.of("x"), "abc", Map.of(), 0, 0);
    }

    private List<String> messages(Schedule schedule, Model... models) {
        return schedule.learning(List.of(models), Optional.empty()).stream()
                .map(learning -> learning.state() + " " + learning.message())
                .distinct()
                .toList();
    }

    @Test
    void learnsAfterEnoughLiveTraffic() {
        // given a fresh installation
        Schedule schedule = schedule(3, 0);
        assertThat(messages(schedule)).containsExactly("WATCHING no live traffic yet: start a capture");
        assertThat(schedule.takeDue(List.of())).isEmpty();

        // when a capture has run for a while
        store.flows.add(Traffic.flow("10.0.0.1", "10.0.0.2", 80, 0));
        clock.advance(Duration.ofMinutes(50).plusSeconds(1));

        // then it says how long to go, rounded up
        assertThat(messages(schedule)).containsExactly("WATCHING learning: 2 h 10 min to go");
        assertThat(schedule.learning(List.of(), Optional.empty()))
                .extracting(Learning::remaining)
                .containsOnly(Duration.ofMinutes(130).minusSeconds(1));
        assertThat(schedule.takeDue(List.of())).isEmpty();
        clock.advance(Duration.ofMinutes(129));
        assertThat(messages(schedule)).containsExactly("WATCHING learning: 1 min to go");

        // and when the time has come, all models are due, once
        clock.advance(Duration.ofSeconds(59));
        assertThat(messages(schedule)).containsExactly("WATCHING learning: training starts within a minute");
        assertThat(schedule.takeDue(List.of())).containsExactly(Subject.FLOW, Subject.HOST);
        assertThat(schedule.takeDue(List.of())).isEmpty();
    }

    @Test
    void triesAgainAfterAnHour() {
        // given a training that made nothing
        Schedule schedule = schedule(1, 0);
        store.flows.add(Traffic.flow("10.0.0.1", "10.0.0.2", 80, 0));
        clock.advance(Duration.ofHours(1));
        assertThat(schedule.takeDue(List.of())).isNotEmpty();

        // then
        clock.advance(Duration.ofMinutes(59));
        assertThat(schedule.takeDue(List.of())).isEmpty();
        assertThat(messages(schedule).get(0)).contains("tries again in 1 min");
        clock.advance(Duration.ofMinutes(1));
        assertThat(schedule.takeDue(List.of())).isNotEmpty();
    }

    @Test
    void zeroMeansNever() {
        Schedule schedule = schedule(0, 0);
        store.flows.add(Traffic.flow("10.0.0.1", "10.0.0.2", 80, 0));
        clock.advance(Duration.ofDays(400));

        Model old = model("flow-1", Model.State.ACTIVE, Traffic.START, "ana");
        assertThat(schedule.takeDue(List.of(old))).isEmpty();
        assertThat(messages(schedule)).containsExactly("WATCHING not learned: netsentinel:model-train trains");
    }

    @Test
    void onlyTheSubjectWithoutAModelIsLearned() {
        Schedule schedule = schedule(3, 0);
        store.flows.add(Traffic.flow("10.0.0.1", "10.0.0.2", 80, 0));
        clock.advance(Duration.ofHours(4));
        Model flow = model("flow-1", Model.State.ACTIVE, Traffic.START, "ana");
        Model host = model("host-1", Model.State.RETIRED, Traffic.START, "import");

        assertThat(schedule.takeDue(List.of(flow, host))).containsExactly(Subject.HOST);
        assertThat(schedule.learning(List.of(flow, host), Optional.empty()).get(0))
                .isEqualTo(new Learning(
                        Subject.FLOW, State.READY, Duration.ZERO, "learned: flow-1 since 2026-11-22 10:00"));
    }

    @Test
    void trainsAgainWhenTheLatestIsOld() {
        // given a model that is active for long, one that was trained lately, and one that came from elsewhere
        Schedule schedule = schedule(3, 7);
        Model active = model("flow-1", Model.State.ACTIVE, Traffic.START, "schedule");
        Model shadow = model("flow-2", Model.State.SHADOW, Traffic.START.plus(Duration.ofDays(7)), "schedule");
        Model imported = model("flow-3", Model.State.RETIRED, Traffic.START.plus(Duration.ofDays(13)), "import");

        // then
        clock.advance(Duration.ofDays(7).minusSeconds(1));
        assertThat(schedule.takeDue(List.of(active))).isEmpty();
        clock.advance(Duration.ofDays(7).minusSeconds(1));
        assertThat(schedule.takeDue(List.of(active, shadow, imported))).isEmpty();
        clock.advance(Duration.ofSeconds(2));
        assertThat(schedule.takeDue(List.of(active, shadow, imported))).containsExactly(Subject.FLOW);
    }

    @Test
    void trainsAgainADayAfterTheLatestIfTheNetworkHasDrifted() {
        // given
        Model active = model("flow-1", Model.State.ACTIVE, Traffic.START, "schedule");
        Model host = model("host-1", Model.State.ACTIVE, Traffic.START, "schedule");
        Schedule schedule = schedule(3, 7);
        drifted.add(Subject.HOST);

        // then
        clock.advance(Duration.ofDays(1).minusSeconds(1));
        assertThat(schedule.takeDue(List.of(active, host))).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        assertThat(schedule.takeDue(List.of(active, host))).containsExactly(Subject.HOST);

        // and what was learned is not learned again at once, though the active model has drifted still
        Model shadow = model("host-2", Model.State.SHADOW, clock.instant(), "schedule");
        clock.advance(Duration.ofHours(2));
        assertThat(schedule.takeDue(List.of(active, host, shadow))).isEmpty();

        // and never if nobody wants models to follow the network
        assertThat(schedule(3, 0).takeDue(List.of(active, host))).isEmpty();
    }
}
