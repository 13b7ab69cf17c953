/** The commands {@code netsentinel:*} of the Karaf shell. */
@org.jspecify.annotations.NullMarked
package io.netsentinel.shell.command;
