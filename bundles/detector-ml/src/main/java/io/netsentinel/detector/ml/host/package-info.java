/** Hosts over windows of time as rows: what no single flow shows. */
@org.jspecify.annotations.NullMarked
package io.netsentinel.detector.ml.host;
