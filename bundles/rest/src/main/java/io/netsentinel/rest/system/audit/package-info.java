/** The audit log for those who may read it. */
@NullMarked
package io.netsentinel.rest.system.audit;

import org.jspecify.annotations.NullMarked;
