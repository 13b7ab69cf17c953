/** Detections become alerts. */
@org.jspecify.annotations.NullMarked
package io.netsentinel.core.alert;
