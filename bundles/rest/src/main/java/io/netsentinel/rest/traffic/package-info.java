/** Flows, activities, and who talks right now. */
@NullMarked
package io.netsentinel.rest.traffic;

import org.jspecify.annotations.NullMarked;
