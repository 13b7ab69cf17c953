package io.netsentinel.capture.application.login;

import io.netsentinel.capture.application.Octets;
import io.netsentinel.capture.application.Words;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * An authentication by SASL (RFC 4422) inside SMTP, IMAP or POP3: finds the user's name in what the client sends, and
 * passes over the rest.
 */
final class SaslExchange {
    private final String mechanism;
    private String user = "";
    private boolean isExpected;
    /** Whether the name has been sent, so that a password may follow. */
    private boolean isNamed;

    /** Begins with the rest of the client's command: the mechanism, and perhaps its first response. */
    SaslExchange(Octets command) {
        mechanism = Words.command(command);
        if (command.remaining() > 0) {
            response(command);
        }
    }

    /** The server asks, perhaps for something that it names. */
    void challenge(Octets text) {
        isExpected = true;
        isNamed |= decoded(text).toLowerCase(Locale.ROOT).contains("pass");
    }

    /** Whether the client's next line is an answer. */
    boolean isExpected() {
        return isExpected;
    }

    /** The client answers. */
    void response(Octets text) {
        isExpected = false;
        if (isNamed) {
            return;
        }
        isNamed = true;
        byte[] message = Words.base64(text);
        user = user(new String(message, StandardCharsets.UTF_8), mechanism);
        Arrays.fill(message, (byte) 0);
    }

    /** Bytes are missing: the client's next line may be anything. */
    void forget() {
        isExpected = false;
        isNamed = true;
    }

    /** Who wants to be authenticated, empty if that was not said or is hidden. */
    String user() {
        return user;
    }

    private static String decoded(Octets text) {
        return new String(Words.base64(text), StandardCharsets.ISO_8859_1);
    }

    private static String user(String message, String mechanism) {
        return switch (mechanism) {
            case "LOGIN" -> message;
            case "PLAIN" -> between(message, "\0", "\0"); // RFC 4616
            case "CRAM-MD5" -> message.substring(0, Math.max(0, message.lastIndexOf(' '))); // RFC 2195
            case "XOAUTH2" -> between(message, "user=", "\1");
            case "OAUTHBEARER" -> between(message, "a=", ","); // RFC 7628
            default -> mechanism.startsWith("SCRAM-") ? between(message, ",n=", ",") : ""; // RFC 5802
        };
    }

    private static String between(String message, String before, String behind) {
        int start = message.indexOf(before);
        int from = start + before.length();
        int end = start < 0 ? -1 : message.indexOf(behind, from);
        return end < 0 ? "" : message.substring(from, end);
    }
}
