package io.netsentinel.api.capture;

import java.util.List;

/**
 * A configured capture at one moment.
 *
 * @param interfaces the names and patterns that it was started with
 * @param captures one for each interface that matches, or that is named and awaited
 */
public record LiveCapture(
        String name, List<String> interfaces, CaptureOptions options, List<InterfaceCapture> captures) {
    /** Copies the lists. */
    public LiveCapture {
        interfaces = List.copyOf(interfaces);
        captures = List.copyOf(captures);
    }
}
