/** What an operator can set of machine learning. */
@org.jspecify.annotations.NullMarked
package io.netsentinel.detector.ml.config;
