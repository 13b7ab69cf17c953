/** What is written without anybody asking: configuration, bundles, start and stop. */
@NullMarked
package io.netsentinel.audit.hook;

import org.jspecify.annotations.NullMarked;
