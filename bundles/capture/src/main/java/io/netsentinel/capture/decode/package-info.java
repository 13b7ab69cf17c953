/** From the bytes of a frame to the addresses, ports and flags that a flow is made of. */
@org.jspecify.annotations.NullMarked
package io.netsentinel.capture.decode;
