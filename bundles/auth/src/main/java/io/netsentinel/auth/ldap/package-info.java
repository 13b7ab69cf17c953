/** Directories that speak LDAP. */
@org.jspecify.annotations.NullMarked
package io.netsentinel.auth.ldap;
