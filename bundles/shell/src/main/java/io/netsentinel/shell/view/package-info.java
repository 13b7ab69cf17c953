/** How records look as tables, lines and JSON. */
@org.jspecify.annotations.NullMarked
package io.netsentinel.shell.view;
