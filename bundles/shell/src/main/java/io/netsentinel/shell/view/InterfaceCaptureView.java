package io.netsentinel.shell.view;

import io.netsentinel.api.capture.InterfaceCapture;
import io.netsentinel.api.capture.LiveCapture;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a capture does at one interface, or that it has none yet; one line of {@code capture-list}. */
public record InterfaceCaptureView(
        String capture,
        @Nullable String interfaceName,
        String state,
        @Nullable Instant since,
        long packets,
        long bytes,
        long flows,
        long kernelDrops,
        String filter,
        String message,
        Map<String, Long> counters) {
    /** One view for each interface, and one without any if nothing matches. */
    public static List<InterfaceCaptureView> of(LiveCapture capture) {
        if (capture.captures().isEmpty()) {
            String reason = "no interface matches " + String.join(", ", capture.interfaces());
            return List.of(new InterfaceCaptureView(
                    capture.name(),
                    null,
                    "WAITING",
                    null,
                    0,
                    0,
                    0,
                    0,
                    capture.options().filter(),
                    reason,
                    Map.of()));
        }
        return capture.captures().stream().map(at -> of(capture, at)).toList();
    }

    private static InterfaceCaptureView of(LiveCapture capture, InterfaceCapture at) {
        return new InterfaceCaptureView(
                capture.name(),
                at.interfaceName(),
                at.state().name(),
                at.since(),
                at.packets(),
                at.bytes(),
                at.flows(),
                at.kernelDrops(),
                capture.options().filter(),
                at.message(),
                at.counters());
    }
}
