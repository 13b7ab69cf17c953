package io.netsentinel.capture.application.login;

/** Numbers of bytes as text. */
final class Sizes {
    private static final int MOST_DIGITS = 18;

    private Sizes() {}

    /** A number of decimal digits, 0 if it is none, or more than anybody can send. */
    static long number(String digits) {
        boolean isNumber = !digits.isEmpty()
                && digits.length() <= MOST_DIGITS
                && digits.chars().allMatch(digit -> digit >= '0' && digit <= '9');
        return isNumber ? Long.parseLong(digits) : 0;
    }
}
