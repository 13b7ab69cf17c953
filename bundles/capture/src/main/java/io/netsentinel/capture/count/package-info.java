/** What capture counts. */
@org.jspecify.annotations.NullMarked
package io.netsentinel.capture.count;
