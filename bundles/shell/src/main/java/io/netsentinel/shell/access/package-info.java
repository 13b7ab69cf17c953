/** Who runs a command, whether they may, and what the audit log says about it. */
@org.jspecify.annotations.NullMarked
package io.netsentinel.shell.access;
