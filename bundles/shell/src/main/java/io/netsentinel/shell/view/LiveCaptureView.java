package io.netsentinel.shell.view;

import io.netsentinel.api.capture.LiveCapture;
import java.util.List;
import java.util.stream.Stream;

/** A capture that was just started. */
public record LiveCaptureView(String name, List<InterfaceCaptureView> interfaces) {
    /** What there is to say of a capture. */
    public static LiveCaptureView of(LiveCapture capture) {
        return new LiveCaptureView(capture.name(), InterfaceCaptureView.of(capture));
    }

    /** What happens at each interface, and what to type next. */
    public List<String> lines() {
        return Stream.concat(
                        interfaces.stream().map(LiveCaptureView::line),
                        Stream.of("it goes on after a restart, until netsentinel:capture-stop " + name))
                .toList();
    }

    private static String line(InterfaceCaptureView at) {
        boolean isCapturing = at.state().equals("CAPTURING");
        String where = at.interfaceName() == null ? "" : " " + at.interfaceName();
        return isCapturing ? "capturing at" + where : "waiting for" + where + ": " + at.message();
    }
}
