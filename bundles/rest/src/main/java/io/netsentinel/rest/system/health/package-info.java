/** What an operator should know about this installation. */
@NullMarked
package io.netsentinel.rest.system.health;

import org.jspecify.annotations.NullMarked;
