package io.netsentinel.api.capture;

import java.util.List;

/**
 * A live capture to be started.
 *
 * @param name letters, digits, dots, underscores and hyphens; empty to name it after the interfaces
 * @param interfaces names or patterns: {@code eth0}, {@code eth*}, {@code *}, and to leave some out {@code !docker*}
 * @param mayBeAbsent whether an interface that isn't there yet is waited for instead of being refused
 */
public record CaptureRequest(String name, List<String> interfaces, boolean mayBeAbsent, CaptureOptions options) {
    /** Copies the list. */
    public CaptureRequest {
        interfaces = List.copyOf(interfaces);
    }
}
