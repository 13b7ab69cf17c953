/** What happens right now, for those who watch: channels that clients follow over a live connection. */
@NullMarked
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("0.1.0")
package io.netsentinel.api.live;

import org.jspecify.annotations.NullMarked;
