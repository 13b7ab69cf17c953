/** Who talks on the wire right now: what flows of live captures have got, summed up while somebody watches. */
@org.jspecify.annotations.NullMarked
package io.netsentinel.capture.traffic;
