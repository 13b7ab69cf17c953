/** What tests of the detectors share. */
@org.jspecify.annotations.NullMarked
package io.netsentinel.detectors.testing;
