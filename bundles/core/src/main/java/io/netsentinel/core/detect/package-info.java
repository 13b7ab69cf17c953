/** Detectors at work: attached and detached while events flow, isolated when they fail. */
@org.jspecify.annotations.NullMarked
package io.netsentinel.core.detect;
