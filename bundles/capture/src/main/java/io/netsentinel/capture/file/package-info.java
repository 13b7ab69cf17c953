/** Reading pcap and pcapng files, one window of memory at a time. */
@org.jspecify.annotations.NullMarked
package io.netsentinel.capture.file;
