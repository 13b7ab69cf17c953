package io.netsentinel.detector.ml.training;

import io.netsentinel.api.capture.CaptureFiles;
import io.netsentinel.api.event.Event;
import io.netsentinel.api.event.EventSink;
import io.netsentinel.api.event.EventSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Capture files that exist only in a test. */
public final class TestCaptures implements CaptureFiles {
    public final Map<String, List<? extends Event>> files = new HashMap<>();

    @Override
    public EventSource open(Path file, double speed) throws IOException {
        String name = String.valueOf(file.getFileName());
        if (!files.containsKey(name)) {
            throw new IOException("there is no file " + name);
        }
        return new Capture(name, files.get(name));
    }

    /** Hands over its events one by one. */
    private static final class Capture implements EventSource {
        private final String name;
        private final List<? extends Event> events;
        private int done;

        Capture(String name, List<? extends Event> events) {
            this.name = name;
            this.events = events;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void run(EventSink sink) throws Exception {
            for (Event event : events) {
                done++;
                sink.accept(List.of(event), event.timeNanos());
            }
            if (name.startsWith("damaged")) {
                throw new IllegalStateException("nobody expected this");
            }
        }

        @Override
        public OptionalDouble progress() {
            return OptionalDouble.of((double) done / events.size());
        }
    }
}
