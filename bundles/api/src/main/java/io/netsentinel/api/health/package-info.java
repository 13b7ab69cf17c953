/** What may be wrong with an installation and how to mend it. */
@org.jspecify.annotations.NullMarked
@Export
@Version("0.1.0")
package io.netsentinel.api.health;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
