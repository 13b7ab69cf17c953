/** Indicators of compromise and the feeds that yield them. */
@org.jspecify.annotations.NullMarked
@Export
@Version("0.1.0")
package io.netsentinel.api.intel;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
