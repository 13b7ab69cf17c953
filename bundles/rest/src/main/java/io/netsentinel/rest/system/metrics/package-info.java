/** Numbers for Prometheus. */
@NullMarked
package io.netsentinel.rest.system.metrics;

import org.jspecify.annotations.NullMarked;
