/** What all resources share. */
@NullMarked
package io.netsentinel.rest;

import org.jspecify.annotations.NullMarked;
