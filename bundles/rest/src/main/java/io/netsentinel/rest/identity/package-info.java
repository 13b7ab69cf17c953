/** Signing in, oneself, users, roles, API keys and sessions. */
@NullMarked
package io.netsentinel.rest.identity;

import org.jspecify.annotations.NullMarked;
