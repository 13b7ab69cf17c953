/** What clients see of events and alerts, the same in the shell, in REST and on live channels: texts, numbers and times. */
@org.jspecify.annotations.NullMarked
@Export
@Version("0.1.0")
package io.netsentinel.api.view;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
