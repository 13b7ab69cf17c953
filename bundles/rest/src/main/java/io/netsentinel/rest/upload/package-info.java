/** Files that clients send, to be used by a later request. */
@NullMarked
package io.netsentinel.rest.upload;

import org.jspecify.annotations.NullMarked;
