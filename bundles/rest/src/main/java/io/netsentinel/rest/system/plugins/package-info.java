/** Bundles and components. */
@NullMarked
package io.netsentinel.rest.system.plugins;

import org.jspecify.annotations.NullMarked;
