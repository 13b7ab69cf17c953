/**
 * Runs shell commands for {@code bin/netsentinel}, which talks to a container through a socket in its data folder.
 *
 * <p>A Unix socket rather than SSH: who may use it is decided by the permissions of the folder, so there is no key, no
 * password, no host key to pin and no port that two containers could fight over.
 */
@NullMarked
package io.netsentinel.shell.control;

import org.jspecify.annotations.NullMarked;
