/** HTTP/1.x (RFC 9112): requests with their responses. */
@org.jspecify.annotations.NullMarked
package io.netsentinel.capture.application.http;
