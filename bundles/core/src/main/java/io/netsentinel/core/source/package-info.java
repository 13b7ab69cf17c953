/** Continuous sources, started again when they end. */
@org.jspecify.annotations.NullMarked
package io.netsentinel.core.source;
