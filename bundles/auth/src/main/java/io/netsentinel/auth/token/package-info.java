/** What is handed out as a proof, and how it is checked. */
@org.jspecify.annotations.NullMarked
package io.netsentinel.auth.token;
