/** The Jetty server: listeners, limits, and what is mounted on it. */
@NullMarked
package io.netsentinel.web.server;

import org.jspecify.annotations.NullMarked;
