package io.netsentinel.auth.password;

import io.netsentinel.api.auth.AuthException;
import io.netsentinel.api.auth.AuthException.Reason;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import me.gosimple.nbvcxz.Nbvcxz;
import me.gosimple.nbvcxz.resources.Configuration;
import me.gosimple.nbvcxz.resources.ConfigurationBuilder;
import me.gosimple.nbvcxz.resources.Dictionary;

/**
 * What a password must be, after NIST SP 800-63B: long enough, and not one that a guesser tries early; no rules about kinds of
 * characters. What guessers try is in the library nbvcxz: the 100,000 passwords most often found in breaches, words and names,
 * keyboard walks, dates, sequences and repetitions, each also in its usual disguises. The library's lists take some 20 MB from
 * the first use on.
 */
public final class PasswordRules {
    /** Longest password in characters. */
    public static final int MAX_LENGTH = 128;

    /** A slow hash and the lock-out leave a guesser far fewer tries than this. */
    private static final BigDecimal MIN_GUESSES = BigDecimal.valueOf(100_000_000);

    /** A password is judged by its beginning; more would let the estimate take its time. */
    private static final int JUDGED_CHARS = 64;

    private static final long ESTIMATE_MILLIS = 250;
    private static final int SHORTEST_WORD = 3;
    private static final List<String> PRODUCT_WORDS = List.of("netsentinel", "sentinel", "karaf");

    private final int minLength;

    /** Passwords have at least so many characters. */
    public PasswordRules(int minLength) {
        this.minLength = minLength;
    }

    /**
     * Refuses a password that breaks a rule.
     *
     * @param about what others know of the user: name, display name, e-mail address
     * @throws AuthException {@link Reason#INVALID} with the rule
     */
    public void check(String password, List<String> about) throws AuthException {
        String normal = Normalizer.normalize(password, Normalizer.Form.NFKC);
        int length = normal.codePointCount(0, normal.length());
        if (length < minLength || length > MAX_LENGTH) {
            throw new AuthException(
                    Reason.INVALID, "a password has " + minLength + " to " + MAX_LENGTH + " characters, any of them");
        }
        if (guesses(normal, about).compareTo(MIN_GUESSES) < 0) {
            throw new AuthException(
                    Reason.INVALID,
                    "this password is among the first that a guesser tries: it is too like common passwords, words,"
                            + " sequences, or the name of the user or the product; several unrelated words are good");
        }
    }

    private static BigDecimal guesses(String password, List<String> about) {
        Map<String, Integer> known = new HashMap<>();
        PRODUCT_WORDS.forEach(word -> known.put(word, 1));
        for (String text : about) {
            String lower = text.toLowerCase(Locale.ROOT);
            known.put(lower, 1);
            for (String word : lower.split("[^\\p{L}\\p{N}]+", -1)) {
                known.put(word, 1);
            }
        }
        known.keySet().removeIf(word -> word.length() < SHORTEST_WORD);
        List<Dictionary> dictionaries = new java.util.ArrayList<>(ConfigurationBuilder.getDefaultDictionaries());
        dictionaries.add(new Dictionary("known", known, true));
        Configuration configuration = new ConfigurationBuilder()
                .setLocale(Locale.ENGLISH)
                .setDictionaries(dictionaries)
                .setMaxLength(JUDGED_CHARS)
                .setCombinationAlgorithmTimeout(ESTIMATE_MILLIS)
                .createConfiguration();
        return new Nbvcxz(configuration).estimate(password).getGuesses();
    }
}
