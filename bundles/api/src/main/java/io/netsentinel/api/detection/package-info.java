/** What detectors are and what they say. */
@org.jspecify.annotations.NullMarked
@Export
@Version("0.1.0")
package io.netsentinel.api.detection;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
