package io.netsentinel.detector.ml.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netsentinel.api.event.Event;
import io.netsentinel.api.event.Flow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileSourceTest {
    private final TestCaptures captures = new TestCaptures();
    private final List<Flow> flows = List.of(
            Traffic.flow("10.0.0.1", "10.0.0.2", 80, 1),
            Traffic.flow("10.0.0.1", "10.0.0.2", 80, 2),
            Traffic.flow("10.0.0.1", "10.0.0.2", 80, 3),
            Traffic.flow("10.0.0.1", "10.0.0.2", 80, 4));

    private FileSource source(Span span, String... names) {
        return new FileSource(
                captures,
                List.of(names).stream().map(Path.of("captures")::resolve).toList(),
                span);
    }

    @Test
    void readsFilesOneAfterTheOther() throws Exception {
        // given
        captures.files.put("a.pcap", flows.subList(0, 2));
        captures.files.put("b.pcap", flows.subList(2, 4));
        FileSource source = source(Span.ALL, "a.pcap", "b.pcap");
        List<Event> events = new ArrayList<>();
        List<Double> fractions = new ArrayList<>();

        // when
        source.read((some, fraction) -> {
            events.addAll(some);
            fractions.add(fraction);
        });

        // then
        assertThat(events).isEqualTo(flows);
        assertThat(fractions).containsExactly(0.25, 0.5, 0.75, 1.0);
        assertThat(source.names()).as("without folders").containsExactly("a.pcap", "b.pcap");
    }

    @Test
    void readsOnlyTheSpan() throws Exception {
        captures.files.put("a.pcap", flows);
        List<Event> events = new ArrayList<>();

        source(new Span(Traffic.at(2), Traffic.at(4)), "a.pcap").read((some, fraction) -> events.addAll(some));

        assertThat(events).isEqualTo(flows.subList(1, 3));
    }

    @Test
    void namesAFileThatCannotBeRead() {
        captures.files.put("damaged.pcap", flows);

        assertThatThrownBy(() -> source(Span.ALL, "damaged.pcap", "none.pcap").check())
                .isInstanceOf(IOException.class)
                .hasMessage("there is no file none.pcap");
        assertThatThrownBy(() -> source(Span.ALL, "damaged.pcap").read((some, fraction) -> {}))
                .isInstanceOf(IOException.class)
                .hasMessage("damaged.pcap can't be read: nobody expected this");
    }

    @Test
    void anInterruptionEndsIt() {
        captures.files.put("a.pcap", flows);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> source(Span.ALL, "a.pcap").read((some, fraction) -> {}))
                .isInstanceOf(InterruptedException.class);
    }
}
