/** Users, sessions, API keys and roles as services. */
@org.jspecify.annotations.NullMarked
package io.netsentinel.auth;
