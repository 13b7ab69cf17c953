package io.netsentinel.capture.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import io.netsentinel.api.event.Activity;
import io.netsentinel.api.event.Event;
import io.netsentinel.api.event.EventSink;
import io.netsentinel.api.event.Flow;
import io.netsentinel.capture.EventGatherer;
import io.netsentinel.capture.PacketPath;
import io.netsentinel.capture.WallClock;
import io.netsentinel.capture.count.CaptureCounter;
import io.netsentinel.capture.count.CaptureCounters;
import io.netsentinel.capture.decode.Packet;
import io.netsentinel.capture.file.CaptureFile;
import io.netsentinel.capture.file.CaptureReader;
import io.netsentinel.capture.flow.FlowSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * CPU time of a capture file in one process, for comparison with other flow meters: {@code count} only reads, {@code
 * flow} meters, {@code metadata} inspects as well, and with a second file what comes out is written there as JSON lines.
 *
 * <pre>[-Drounds=5] OfflineCost count|flow|metadata IN.pcap [OUT.json]</pre>
 *
 * <p>With several rounds, the last ones show what it costs when the compiler is done.
 */
public final class OfflineCost {
    private final CaptureCounters counters = new CaptureCounters();
    private long flows;
    private long activities;

    private OfflineCost() {}

    /** See the class comment. */
    public static void main(String[] args) throws Exception {
        for (int round = Integer.getInteger("rounds", 1); round > 0; round--) {
            new OfflineCost().run(args[0], Path.of(args[1]), args.length > 2 ? Path.of(args[2]) : null);
        }
    }

    private void run(String mode, Path in, @Nullable Path out) throws Exception {
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long packets;
        try (OutputStream stream = out == null ? OutputStream.nullOutputStream() : Files.newOutputStream(out);
                JsonGenerator json = new JsonFactory().createGenerator(stream)) {
            json.setRootValueSeparator(new SerializedString("\n"));
            packets = mode.equals("count")
                    ? count(in)
                    : meter(in, mode.equals("metadata"), out == null ? this::count : event -> write(json, event));
        }
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
        System.out.printf(
                "%s packets=%d flows=%d activities=%d thread_cpu_s=%.3f ns_per_packet=%.0f%n",
                mode, packets, flows, activities, cpu / 1e9, (double) cpu / packets);
    }

    private long count(Path in) throws IOException {
        Packet[] frames = frames();
        long packets = 0;
        try (CaptureFile file = CaptureFile.open(in, counters)) {
            for (int count = file.reader().read(frames);
                    count > 0;
                    count = file.reader().read(frames)) {
                packets += count;
            }
        }
        return packets;
    }

    private long meter(Path in, boolean inspecting, Consumer<Event> consumer) throws Exception {
        FlowSettings settings =
                FlowSettings.ofSeconds(60, 20, 3, 120, 1_000_000).inspecting(inspecting);
        EventSink sink = (events, watermark) -> events.forEach(consumer);
        PacketPath path = new PacketPath(settings, counters, new EventGatherer(sink, WallClock.SYSTEM));
        Packet[] frames = frames();
        try (CaptureFile file = CaptureFile.open(in, counters)) {
            CaptureReader reader = file.reader();
            for (int count = reader.read(frames); count > 0; count = reader.read(frames)) {
                path.add(reader.bytes(), frames, count);
            }
        }
        path.end();
        return counters.get(CaptureCounter.PACKETS);
    }

    private static Packet[] frames() {
        Packet[] frames = new Packet[PacketPath.BATCH];
        Arrays.setAll(frames, i -> new Packet());
        return frames;
    }

    private void count(Event event) {
        flows += event instanceof Flow ? 1 : 0;
        activities += event instanceof Activity ? 1 : 0;
    }

    private void write(JsonGenerator json, Event event) {
        count(event);
        try {
            json.writeStartObject();
            if (event instanceof Flow flow) {
                write(json, flow);
            } else if (event instanceof Activity activity) {
                write(json, activity);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(JsonGenerator json, Flow flow) throws IOException {
        json.writeNumberField("start", flow.startNanos());
        json.writeNumberField("end", flow.endNanos());
        json.writeStringField("source", flow.source().toString());
        json.writeNumberField("source_port", flow.sourcePort());
        json.writeStringField("target", flow.target().toString());
        json.writeNumberField("target_port", flow.targetPort());
        json.writeNumberField("protocol", flow.protocol());
        json.writeNumberField("packets_to_server", flow.toServer().packets());
        json.writeNumberField("packets_to_client", flow.toClient().packets());
        json.writeNumberField("bytes_to_server", flow.toServer().bytes());
        json.writeNumberField("bytes_to_client", flow.toClient().bytes());
        json.writeNumberField("flags_to_server", flow.toServer().tcpFlags());
        json.writeNumberField("flags_to_client", flow.toClient().tcpFlags());
        json.writeStringField("state", flow.state().name());
        json.writeStringField("end_reason", flow.endReason().name());
        json.writeStringField("application", flow.application());
    }

    private static void write(JsonGenerator json, Activity activity) throws IOException {
        json.writeNumberField("time", activity.timeNanos());
        json.writeStringField("application", activity.application());
        json.writeStringField("source", activity.source().toString());
        json.writeNumberField("source_port", activity.sourcePort());
        json.writeStringField("target", activity.target().toString());
        json.writeNumberField("target_port", activity.targetPort());
        for (var field : activity.fields().entrySet()) {
            json.writeStringField(field.getKey(), field.getValue());
        }
    }
}
