/** Detectors that ask models of normal traffic what is unusual. */
@org.jspecify.annotations.NullMarked
package io.netsentinel.detector.ml.detect;
