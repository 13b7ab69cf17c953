/** Enforcement: blocks that expire and the firewalls that apply them. */
@org.jspecify.annotations.NullMarked
@Export
@Version("0.1.0")
package io.netsentinel.api.response;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
