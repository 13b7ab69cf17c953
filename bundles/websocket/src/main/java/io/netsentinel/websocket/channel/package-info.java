/** The channels of the product itself. */
@NullMarked
package io.netsentinel.websocket.channel;

import org.jspecify.annotations.NullMarked;
