/**
 * Networks that learn to reproduce what is normal: training with Deeplearning4j, their files, and two ways to run them.
 * Nothing here knows what a row means.
 */
@org.jspecify.annotations.NullMarked
package io.netsentinel.detector.ml.network;
