/** What analysts say of the models' alerts. */
@org.jspecify.annotations.NullMarked
package io.netsentinel.detector.ml.feedback;
