/** Providers that speak OpenID Connect. */
@org.jspecify.annotations.NullMarked
package io.netsentinel.auth.oidc;
