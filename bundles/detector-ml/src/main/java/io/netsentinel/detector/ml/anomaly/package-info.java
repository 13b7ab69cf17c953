/**
 * One recipe for telling the unusual from the usual, whatever rows are about: scale, reproduce by autoencoders, measure
 * each column's error in units of its usual size, and compare with normal rows that were held out.
 */
@org.jspecify.annotations.NullMarked
package io.netsentinel.detector.ml.anomaly;
