package io.netsentinel.detector.ml.bench;

import io.netsentinel.api.event.Event;
import io.netsentinel.api.event.EventSink;
import io.netsentinel.capture.EventGatherer;
import io.netsentinel.capture.PacketPath;
import io.netsentinel.capture.WallClock;
import io.netsentinel.capture.count.CaptureCounters;
import io.netsentinel.capture.decode.Packet;
import io.netsentinel.capture.file.CaptureFile;
import io.netsentinel.capture.file.CaptureReader;
import io.netsentinel.capture.flow.FlowSettings;
import io.netsentinel.detector.ml.training.TrainingSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The events of a capture, in the order in which the product sees them. */
record LabRecording(String name, List<Event> events) implements TrainingSource {
    static LabRecording read(Path capture) throws Exception {
        List<Event> all = new ArrayList<>();
        EventSink sink = (events, watermark) -> all.addAll(events);
        CaptureCounters counters = new CaptureCounters();
        PacketPath path = new PacketPath(
                FlowSettings.ofSeconds(60, 20, 3, 120, 500_000).inspecting(true),
                counters,
                new EventGatherer(sink, WallClock.SYSTEM));
        Packet[] frames = new Packet[PacketPath.BATCH];
        Arrays.setAll(frames, i -> new Packet());
        try (CaptureFile file = CaptureFile.open(capture, counters)) {
            CaptureReader reader = file.reader();
            for (int count = reader.read(frames); count > 0; count = reader.read(frames)) {
                path.add(reader.bytes(), frames, count);
            }
        }
        path.end();
        return new LabRecording(String.valueOf(capture.getFileName()), all);
    }

    @Override
    public List<String> names() {
        return List.of(name);
    }

    @Override
    public void read(Reader reader) throws InterruptedException {
        reader.read(events, 1);
    }
}
