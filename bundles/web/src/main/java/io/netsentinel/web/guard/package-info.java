/** What stands in front of everything that is served: clean paths, rate limits, credentials, headers, error pages. */
@NullMarked
package io.netsentinel.web.guard;

import org.jspecify.annotations.NullMarked;
