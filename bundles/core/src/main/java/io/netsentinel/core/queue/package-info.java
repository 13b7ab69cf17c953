/** Bounded queues and what travels through them. */
@org.jspecify.annotations.NullMarked
package io.netsentinel.core.queue;
