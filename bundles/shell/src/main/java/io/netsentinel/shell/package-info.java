/** The product on the command line. */
@org.jspecify.annotations.NullMarked
package io.netsentinel.shell;
