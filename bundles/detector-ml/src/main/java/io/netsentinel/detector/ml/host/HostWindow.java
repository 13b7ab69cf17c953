package io.netsentinel.detector.ml.host;

import io.netsentinel.api.event.IpAddress;

/**
 * A host in a window of time.
 *
 * @param did what it did
 */
record HostWindow(long startNanos, long endNanos, IpAddress host, HostSlice did) {}
