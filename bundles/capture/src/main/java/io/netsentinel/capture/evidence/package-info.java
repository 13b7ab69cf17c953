/**
 * A ring of the last packets on disk, and the search in it for those behind an alert. Capture threads fill blocks of
 * memory ({@link io.netsentinel.capture.evidence.EvidenceWriter}), one thread writes them to segments, each a pcapng file
 * by itself; what is read back comes through {@link io.netsentinel.capture.file.CaptureFile} like any other capture.
 */
@org.jspecify.annotations.NullMarked
package io.netsentinel.capture.evidence;
