/** SMB 1 to 3: negotiation, logins and tree connects (MS-CIFS, MS-SMB2, MS-NLMP). */
@org.jspecify.annotations.NullMarked
package io.netsentinel.capture.application.smb;
