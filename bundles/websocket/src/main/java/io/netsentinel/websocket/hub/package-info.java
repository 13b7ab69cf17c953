/** Channels, who follows them, and what waits for whom. */
@NullMarked
package io.netsentinel.websocket.hub;

import org.jspecify.annotations.NullMarked;
