/** The pipeline: everything between a source and a sink. */
@org.jspecify.annotations.NullMarked
package io.netsentinel.core;
