/** Models of normal traffic: learned, kept in versions, compared, put to work. */
@org.jspecify.annotations.NullMarked
@Export
@Version("0.1.0")
package io.netsentinel.api.model;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
