/** What goes with live channels. */
@NullMarked
package io.netsentinel.rest.live;

import org.jspecify.annotations.NullMarked;
