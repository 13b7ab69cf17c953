/** What libpcap (Npcap on Windows) is needed for: filters, and capture on systems without packet rings. */
@org.jspecify.annotations.NullMarked
package io.netsentinel.capture.live.pcap;
