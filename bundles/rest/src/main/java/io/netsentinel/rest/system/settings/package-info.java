/** Configurations, as forms. */
@NullMarked
package io.netsentinel.rest.system.settings;

import org.jspecify.annotations.NullMarked;
