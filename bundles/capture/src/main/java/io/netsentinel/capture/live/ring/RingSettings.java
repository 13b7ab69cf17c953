package io.netsentinel.capture.live.ring;

/**
 * How to capture at an interface.
 *
 * @param filter which frames, and how much of them
 * @param ignoreOutgoing whether to leave out what this machine sends; always so on loopback, which shows it twice
 * @param threads how many rings share the frames
 * @param megabytes of each ring
 */
public record RingSettings(
        BpfProgram filter, boolean promiscuous, boolean ignoreOutgoing, int threads, int megabytes) {}
