/** Long work that a request starts, and that can be watched and cancelled. */
@NullMarked
package io.netsentinel.rest.job;

import org.jspecify.annotations.NullMarked;
