/** Small captures made in code, for the tests of this bundle. */
@org.jspecify.annotations.NullMarked
package io.netsentinel.capture.testing;
