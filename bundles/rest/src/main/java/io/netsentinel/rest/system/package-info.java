/** The product itself: what its parts for health, metrics, audit, plug-ins and settings share. */
@NullMarked
package io.netsentinel.rest.system;

import org.jspecify.annotations.NullMarked;
