/** What is kept about identities, in one file. */
@org.jspecify.annotations.NullMarked
package io.netsentinel.auth.store;
