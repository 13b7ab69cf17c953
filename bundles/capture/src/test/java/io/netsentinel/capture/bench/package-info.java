/** Measures the packet path on captures made for it. */
@org.jspecify.annotations.NullMarked
package io.netsentinel.capture.bench;
