package io.netsentinel.capture.live.pcap;

/**
 * How to capture at an interface.
 *
 * @param filter empty for all frames
 * @param megabytes of the buffer
 */
public record PcapSettings(String filter, int snapLength, boolean promiscuous, boolean ignoreOutgoing, int megabytes) {}
