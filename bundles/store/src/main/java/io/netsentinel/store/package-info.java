/** The embedded event store: one DuckDB file, one writer, any number of readers. */
@org.jspecify.annotations.NullMarked
package io.netsentinel.store;
