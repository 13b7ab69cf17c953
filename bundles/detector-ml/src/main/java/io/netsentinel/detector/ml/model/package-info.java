/** Models as files: written whole or not at all, read with distrust, kept with their states. */
@org.jspecify.annotations.NullMarked
package io.netsentinel.detector.ml.model;
