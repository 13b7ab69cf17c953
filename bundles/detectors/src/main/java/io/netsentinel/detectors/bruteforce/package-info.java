/** Password guessing, seen in the shape and pace of sessions. */
@NullMarked
package io.netsentinel.detectors.bruteforce;

import org.jspecify.annotations.NullMarked;
