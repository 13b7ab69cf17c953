/**
 * What application protocols say inside flows: bytes in order, parsers that understand them, and the activities that
 * come out.
 */
@org.jspecify.annotations.NullMarked
package io.netsentinel.capture.application;
