/** Users for whom somebody else vouches: directories and providers, and which of our roles their groups give. */
@org.jspecify.annotations.NullMarked
package io.netsentinel.auth.external;
