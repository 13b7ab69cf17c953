/** The other end of {@link io.netsentinel.shell.control}: a small program that needs no class but the JDK's and these. */
@NullMarked
package io.netsentinel.shell.client;

import org.jspecify.annotations.NullMarked;
