/** Connections. */
@NullMarked
package io.netsentinel.websocket.server;

import org.jspecify.annotations.NullMarked;
