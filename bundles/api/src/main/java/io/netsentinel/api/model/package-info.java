/** Models of normal traffic: what they are and what they learned from. */
@org.jspecify.annotations.NullMarked
@Export
@Version("0.1.0")
package io.netsentinel.api.model;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
