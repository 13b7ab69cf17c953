/** Networks of our own for tests against the kernel. */
@org.jspecify.annotations.NullMarked
package io.netsentinel.capture.live.testing;
