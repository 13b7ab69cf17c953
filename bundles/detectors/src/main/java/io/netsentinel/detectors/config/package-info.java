/** Checks on what an operator configures. */
@NullMarked
package io.netsentinel.detectors.config;

import org.jspecify.annotations.NullMarked;
