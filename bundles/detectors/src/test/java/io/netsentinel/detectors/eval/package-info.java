/** Measures the detectors on captures with labels. */
@org.jspecify.annotations.NullMarked
package io.netsentinel.detectors.eval;
