/** The way into the store. */
@org.jspecify.annotations.NullMarked
package io.netsentinel.core.store;
