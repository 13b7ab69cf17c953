/** Whether live traffic still looks like what the models learned from. */
@org.jspecify.annotations.NullMarked
package io.netsentinel.detector.ml.drift;
