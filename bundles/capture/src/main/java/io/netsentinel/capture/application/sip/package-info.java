/** SIP (RFC 3261). */
@org.jspecify.annotations.NullMarked
package io.netsentinel.capture.application.sip;
