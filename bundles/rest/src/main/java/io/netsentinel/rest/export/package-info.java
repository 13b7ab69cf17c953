/** Lists as files: everything that matches, for spreadsheets and other programs. */
@NullMarked
package io.netsentinel.rest.export;

import org.jspecify.annotations.NullMarked;
