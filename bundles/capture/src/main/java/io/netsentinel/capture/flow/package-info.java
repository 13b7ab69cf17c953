/** From packets to bidirectional flow records. */
@org.jspecify.annotations.NullMarked
package io.netsentinel.capture.flow;
