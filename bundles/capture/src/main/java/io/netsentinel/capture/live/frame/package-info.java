/** What every way to capture has in common. */
@org.jspecify.annotations.NullMarked
package io.netsentinel.capture.live.frame;
