/** A detector to copy: one component, one configuration. */
@NullMarked
package io.netsentinel.example.detector;

import org.jspecify.annotations.NullMarked;
