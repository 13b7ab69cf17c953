/** Checks configured values, for every plug-in alike. */
@org.jspecify.annotations.NullMarked
@Export
@Version("0.1.0")
package io.netsentinel.api.config;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
