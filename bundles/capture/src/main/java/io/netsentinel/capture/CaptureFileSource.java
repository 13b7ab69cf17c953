package io.netsentinel.capture;

import io.netsentinel.api.event.EventSink;
import io.netsentinel.api.event.EventSource;
import io.netsentinel.capture.count.CaptureCounter;
import io.netsentinel.capture.count.CaptureCounters;
import io.netsentinel.capture.file.CaptureFile;
import io.netsentinel.capture.flow.FlowSettings;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A capture file as a source of flows. Holds nothing open until it runs. */
final class CaptureFileSource implements EventSource {
    private static final Logger LOG = LoggerFactory.getLogger(CaptureFileSource.class);

    private final Path path;
    private final double speed;
    private final FlowSettings settings;
    private final WallClock clock;
    private final CaptureCounters counters = new CaptureCounters();
    private volatile @Nullable CaptureFile running;

    CaptureFileSource(Path path, double speed, FlowSettings settings, WallClock clock) {
        this.path = path;
        this.speed = speed;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        Path fileName = path.getFileName();
        return fileName == null ? path.toString() : fileName.toString();
    }

    @Override
    public void run(EventSink sink) throws IOException, InterruptedException {
        if (running != null) {
            throw new IllegalStateException(name() + " was replayed already; open it again");
        }
        try (CaptureFile file = CaptureFile.open(path, counters)) {
            running = file;
            EventGatherer events = new EventGatherer(sink, clock);
            PacketPath path = new PacketPath(settings, counters, events);
            replay(new Replay(file.reader(), events, path), path);
            file.reader().damagedAt().ifPresent(this::warn);
        } catch (ClosedByInterruptException e) {
            Thread.interrupted(); // the exception says it
            InterruptedException interrupted = new InterruptedException("stopped while reading " + name());
            interrupted.initCause(e);
            throw interrupted;
        }
    }

    /** Whatever stops the replay, the flows that were seen so far are handed over, unless it was the sink itself. */
    private void replay(Replay replay, PacketPath path) throws IOException, InterruptedException {
        try {
            replay.run(new Pace(speed, clock), clock);
        } catch (InterruptedException | IOException e) {
            Thread.interrupted(); // or the sink would stop at once
            path.end();
            throw e;
        }
        path.end();
    }

    private void warn(long offset) {
        LOG.warn(
                "{} is truncated or damaged at byte {}; {} packets that could be read were kept",
                path,
                offset,
                counters.get(CaptureCounter.PACKETS));
    }

    @Override
    public OptionalDouble progress() {
        CaptureFile file = running;
        return OptionalDouble.of(file == null ? 0 : file.progress());
    }

    @Override
    public Map<String, Long> counters() {
        return counters.snapshot();
    }
}
