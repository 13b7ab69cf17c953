package io.netsentinel.shell.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.model.Learning;
import io.netsentinel.api.model.Subject;
import io.netsentinel.api.model.Training.Progress;
import io.netsentinel.api.model.Training.Stage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingViewTest {
    @Test
    void showsABarAndTheLosses() {
        Progress progress =
                new Progress(Stage.FITTING, Subject.HOST, 0.25, Duration.ofSeconds(90), 3, 30, 0.5, 0.123456, "");

        assertThat(TrainingView.line(progress))
                .isEqualTo("[######..................]  25 %  host fitting  epoch 3 of 30  loss 0.5000  held out 0.1235"
                        + "  about 90 s left");
    }

    @Test
    void saysNothingThatIsNotKnown() {
        Progress progress =
                new Progress(Stage.READING, Subject.FLOW, 0, Duration.ofSeconds(-1), 0, 0, Double.NaN, Double.NaN, "");

        assertThat(TrainingView.line(progress)).isEqualTo("[........................]   0 %  flow reading");
    }

    @Test
    void endsWithTheReason() {
        Progress progress = new Progress(
                Stage.FAILED, Subject.FLOW, 0.5, Duration.ZERO, 0, 0, Double.NaN, Double.NaN, "there are 3 flows");

        assertThat(TrainingView.line(progress)).endsWith(" 50 %  flow failed  there are 3 flows");
    }

    @Test
    void learningIsOneLine() {
        Learning flow = new Learning(Subject.FLOW, Learning.State.READY, Duration.ZERO, "learned: flow-1");
        Learning host = new Learning(Subject.HOST, Learning.State.WATCHING, Duration.ZERO, "learning: 5 min to go");

        assertThat(LearningView.line(List.of(flow, host)))
                .isEqualTo("flow: learned: flow-1; host: learning: 5 min to go");
        assertThat(LearningView.line(List.of(host, host))).isEqualTo("learning: 5 min to go");
    }
}
