/** Brings Deeplearning4j and ND4J up inside an OSGi framework, and down again. */
@org.jspecify.annotations.NullMarked
package io.netsentinel.dl4j.runtime;
