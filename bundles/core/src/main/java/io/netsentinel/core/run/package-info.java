/** Runs of finite sources, from the first event to the last alert. */
@org.jspecify.annotations.NullMarked
package io.netsentinel.core.run;
