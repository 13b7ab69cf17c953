/** The log: a chain of records in files, one a month. */
@NullMarked
package io.netsentinel.audit.log;

import org.jspecify.annotations.NullMarked;
