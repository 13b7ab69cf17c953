/** DNS (RFC 1035) and what speaks its format: mDNS, LLMNR and the NetBIOS name service. */
@org.jspecify.annotations.NullMarked
package io.netsentinel.capture.application.dns;
