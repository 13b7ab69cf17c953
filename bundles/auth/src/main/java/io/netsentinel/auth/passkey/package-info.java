/** Passkeys (W3C Web Authentication), with Yubico's library. */
@org.jspecify.annotations.NullMarked
package io.netsentinel.auth.passkey;
