package io.netsentinel.capture.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.capture.testing.RecordingSink;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedSinkTest {
    @Test
    void theWatermarkIsThatOfTheSlowestThreadAndNeverGoesBack() throws InterruptedException {
        // given
        RecordingSink sink = new RecordingSink();
        SharedSink shared = new SharedSink(sink, 2);

        // when
        shared.part(0).accept(List.of(), 10);
        shared.part(1).accept(List.of(), 5);
        shared.part(1).accept(List.of(), 20);
        shared.part(0).accept(List.of(), 8);
        shared.part(0).accept(List.of(), 30);

        // then
        assertThat(sink.watermarks()).containsExactly(Long.MIN_VALUE, 5L, 10L, 10L, 20L);
    }
}
