/** What slows guessing down. */
@org.jspecify.annotations.NullMarked
package io.netsentinel.auth.throttle;
