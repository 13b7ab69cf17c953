/**
 * Protocols of lines in clear text that begin with a login: FTP, SMTP, IMAP, POP3, Telnet. Passwords are passed over
 * where they lie.
 */
@org.jspecify.annotations.NullMarked
package io.netsentinel.capture.application.login;
