/** Flows as rows: what a flow says itself, and what its hosts did lately. */
@org.jspecify.annotations.NullMarked
package io.netsentinel.detector.ml.flow;
