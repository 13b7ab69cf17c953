package io.netsentinel.auth;

import io.netsentinel.api.auth.AuthException;
import io.netsentinel.api.auth.AuthException.Reason;
import io.netsentinel.api.auth.Users;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What names and other texts may be. */
final class Texts {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,63}");
    private static final Pattern ROLE = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@\\p{Cntrl}]{1,64}@[^\\s@\\p{Cntrl}]{1,189}");
    private static final Pattern PREFERENCE = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final int MAX_PREFERENCES = 100;
    private static final int MAX_PREFERENCE_CHARS = 4_096;

    private Texts() {}

    /** A name as somebody typed it, in the form in which it is kept; what can be no name is cut short. */
    static String typed(String name) {
        String cut = name.length() > 2 * Users.MAX_NAME ? name.substring(0, 2 * Users.MAX_NAME) : name;
        String normal = Normalizer.normalize(cut, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
        String clean = normal.replaceAll("[\\p{Cntrl}\\s]", "_");
        return clean.length() > Users.MAX_NAME ? clean.substring(0, Users.MAX_NAME) : clean;
    }

    static String userName(String name) throws AuthException {
        require(
                NAME.matcher(name).matches(),
                "a user name has 1 to 64 characters out of a-z 0-9 . _ @ - and begins with a letter or digit");
        return name;
    }

    static String roleName(String name) throws AuthException {
        require(
                ROLE.matcher(name).matches(),
                "a role's name has 1 to 64 characters out of a-z 0-9 - and begins with a letter or digit");
        return name;
    }

    /** A line for people. */
    static String line(String what, String text) throws AuthException {
        require(
                text.length() <= Users.MAX_TEXT && text.chars().noneMatch(Character::isISOControl),
                what + " has at most " + Users.MAX_TEXT + " characters and no control characters");
        return text;
    }

    static String email(String text) throws AuthException {
        require(text.isEmpty() || EMAIL.matcher(text).matches(), "this is no e-mail address");
        return text;
    }

    /** What somebody else says a line is, as far as it can be one. */
    static String cleanLine(String text) {
        String clean = text.replaceAll("\\p{Cntrl}", " ").strip();
        return clean.length() > Users.MAX_TEXT ? clean.substring(0, Users.MAX_TEXT) : clean;
    }

    /** What somebody else says an e-mail address is, empty if it is none. */
    static String emailOrNone(String text) {
        return EMAIL.matcher(text).matches() ? text : "";
    }

    static void preferences(Map<String, String> preferences) throws AuthException {
        require(preferences.size() <= MAX_PREFERENCES, "there can be at most " + MAX_PREFERENCES + " preferences");
        for (Map.Entry<String, String> one : preferences.entrySet()) {
            require(
                    PREFERENCE.matcher(one.getKey()).matches(),
                    "the name of a preference has 1 to 64 characters out of A-Z a-z 0-9 . _ -");
            require(
                    one.getValue().length() <= MAX_PREFERENCE_CHARS,
                    "preference " + one.getKey() + " has more than " + MAX_PREFERENCE_CHARS + " characters");
        }
    }

    static void require(boolean good, String rule) throws AuthException {
        if (!good) {
            throw new AuthException(Reason.INVALID, rule);
        }
    }

    static void sameVersion(long expected, long actual) throws AuthException {
        if (expected != actual) {
            throw new AuthException(Reason.CONFLICT, "it has changed meanwhile, read it again");
        }
    }
}
