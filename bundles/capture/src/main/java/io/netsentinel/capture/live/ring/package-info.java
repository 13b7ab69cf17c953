/** Capture on Linux through packet sockets with memory that is shared with the kernel; needs no library but libc. */
@org.jspecify.annotations.NullMarked
package io.netsentinel.capture.live.ring;
