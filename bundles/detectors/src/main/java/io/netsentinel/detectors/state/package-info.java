/** What detectors remember: bounded tables, sliding counts and the episodes they report on. */
@NullMarked
package io.netsentinel.detectors.state;

import org.jspecify.annotations.NullMarked;
