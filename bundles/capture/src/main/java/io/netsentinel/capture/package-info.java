/** Capture files as event sources: the services of this bundle, their configuration and their pace. */
@org.jspecify.annotations.NullMarked
package io.netsentinel.capture;
