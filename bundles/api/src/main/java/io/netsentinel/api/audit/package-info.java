/** Who did what, in a log that shows when it was tampered with. */
@org.jspecify.annotations.NullMarked
@Export
@Version("0.1.0")
package io.netsentinel.api.audit;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
