package io.netsentinel.capture.application.http;

import io.netsentinel.capture.application.Octets;
import io.netsentinel.capture.application.Words;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who logs in by HTTP authentication; of passwords nothing is kept. */
final class Authorization {
    private static final Pattern DIGEST_USER = Pattern.compile("(?i)\\busername=\"([^\"]*)\"");

    private Authorization() {}

    /** The user, empty for other schemes than Basic (RFC 7617) and Digest (RFC 7616). */
    static String user(Octets value) {
        while (value.peek(0) == ' ' || value.peek(0) == '\t') {
            value.skip(1);
        }
        return switch (Words.command(value)) {
            case "BASIC" -> basic(Words.base64(value));
            case "DIGEST" -> digest(Words.rest(value));
            default -> "";
        };
    }

    private static String basic(byte[] credentials) {
        int length = 0;
        while (length < credentials.length && credentials[length] != ':') {
            length++;
        }
        boolean isComplete = length < credentials.length; // else it may be anything, also a password
        String user = isComplete ? new String(credentials, 0, length, StandardCharsets.UTF_8) : "";
        Arrays.fill(credentials, (byte) 0);
        return user;
    }

    private static String digest(String parameters) {
        Matcher user = DIGEST_USER.matcher(parameters);
        return user.find() ? user.group(1) : "";
    }
}
