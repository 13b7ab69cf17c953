/** Judges traffic by models: what a model says of flows and hosts, whatever it looks at. */
@org.jspecify.annotations.NullMarked
package io.netsentinel.detector.ml.traffic;
