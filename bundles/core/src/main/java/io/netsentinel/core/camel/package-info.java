/** The one CamelContext and the routes that bundles contribute to it. */
@org.jspecify.annotations.NullMarked
package io.netsentinel.core.camel;
