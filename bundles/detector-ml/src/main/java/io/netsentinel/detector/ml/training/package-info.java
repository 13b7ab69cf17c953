/** Trains models of traffic. */
@org.jspecify.annotations.NullMarked
package io.netsentinel.detector.ml.training;
