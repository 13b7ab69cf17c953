/** Modbus over TCP. */
@org.jspecify.annotations.NullMarked
package io.netsentinel.capture.application.modbus;
