/** Live capture: interfaces as event sources, their configuration, and the service that starts and stops them. */
@org.jspecify.annotations.NullMarked
package io.netsentinel.capture.live;
