/** How passwords are hashed and what they must be. */
@org.jspecify.annotations.NullMarked
package io.netsentinel.auth.password;
