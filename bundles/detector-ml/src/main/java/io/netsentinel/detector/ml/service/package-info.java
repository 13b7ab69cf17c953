/** The models as a service: training in the background, learning by itself, evaluation. */
@org.jspecify.annotations.NullMarked
package io.netsentinel.detector.ml.service;
