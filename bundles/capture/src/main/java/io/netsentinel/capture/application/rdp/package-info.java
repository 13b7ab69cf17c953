/** How a remote desktop connection begins (MS-RDPBCGR). */
@org.jspecify.annotations.NullMarked
package io.netsentinel.capture.application.rdp;
