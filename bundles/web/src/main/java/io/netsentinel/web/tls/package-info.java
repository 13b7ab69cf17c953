/** The certificate of the web server: made at the first start, or given as PEM files. */
@NullMarked
package io.netsentinel.web.tls;

import org.jspecify.annotations.NullMarked;
