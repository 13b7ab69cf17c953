/** Models of normal traffic: training, comparing, activating, feedback. */
@NullMarked
package io.netsentinel.rest.models;

import org.jspecify.annotations.NullMarked;
