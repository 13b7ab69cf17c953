/** How a plug-in offers REST resources and says who may use them. */
@org.jspecify.annotations.NullMarked
@Export
@Version("0.1.0")
package io.netsentinel.api.web;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
