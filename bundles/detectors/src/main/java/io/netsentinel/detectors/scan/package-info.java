/** Port scans and host sweeps. */
@NullMarked
package io.netsentinel.detectors.scan;

import org.jspecify.annotations.NullMarked;
