/** Alerts leave the container. */
@org.jspecify.annotations.NullMarked
package io.netsentinel.core.sink;
