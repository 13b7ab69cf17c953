/** DHCP (RFC 2131, RFC 2132). */
@org.jspecify.annotations.NullMarked
package io.netsentinel.capture.application.dhcp;
