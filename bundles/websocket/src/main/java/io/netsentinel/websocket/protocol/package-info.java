/** What clients and server say to each other. */
@NullMarked
package io.netsentinel.websocket.protocol;

import org.jspecify.annotations.NullMarked;
