@org.jspecify.annotations.NullMarked
package io.netsentinel.capture.application.tls;
