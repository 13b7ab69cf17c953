/** What roles may do. */
@org.jspecify.annotations.NullMarked
package io.netsentinel.auth.permission;
