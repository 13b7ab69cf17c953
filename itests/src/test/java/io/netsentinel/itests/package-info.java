/** The assembled distribution, tested from outside: what a user can start, type and read. */
@NullMarked
package io.netsentinel.itests;

import org.jspecify.annotations.NullMarked;
