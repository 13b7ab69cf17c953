package io.netsentinel.capture.live;

import io.netsentinel.capture.live.frame.Link;
import io.netsentinel.capture.live.frame.LinkLayer;
import io.netsentinel.capture.live.frame.Links;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which interfaces a capture takes: names, patterns with {@code *} and {@code ?}, and with {@code !} what to leave out of
 * them, for instance {@code eth*, !eth9}. The loopback interface {@code lo} is only taken by its name.
 */
final class InterfacePattern {
    private static final String LOOPBACK = "lo";

    private final List<String> words;
    private final List<String> named;
    private final List<Pattern> taken;
    private final List<Pattern> left;

    /** @throws IllegalArgumentException if it takes nothing at all */
    InterfacePattern(List<String> words) {
        this.words = List.copyOf(words);
        named = words.stream()
                .filter(word -> !word.startsWith("!") && !isWild(word))
                .toList();
        taken = words.stream()
                .filter(InterfacePattern::isWild)
                .filter(word -> !word.startsWith("!"))
                .map(InterfacePattern::compile)
                .toList();
        left = words.stream()
                .filter(word -> word.startsWith("!"))
                .map(word -> compile(word.substring(1)))
                .toList();
        if (named.isEmpty() && taken.isEmpty()) {
            throw new IllegalArgumentException(
                    "it names no interface; for instance eth0, or eth*, or *, !docker* (all but those)");
        }
    }

    /** The words of a text, between commas or blanks. */
    static List<String> words(String text) {
        return Stream.of(text.split("[,\\s]+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    List<String> words() {
        return words;
    }

    /** The interfaces that are taken by their name, whether they exist or not. */
    List<String> named() {
        return named;
    }

    boolean hasWildcards() {
        return !taken.isEmpty();
    }

    /** The interfaces that there are and that match; by a wildcard only those whose frames can be decoded. */
    List<String> among(Links links) {
        return links.names().stream()
                .filter(name -> named.contains(name)
                        || matchesWildcard(name)
                                && links.find(name)
                                        .filter(InterfacePattern::isCapturable)
                                        .isPresent())
                .toList();
    }

    /** Nobody who writes a pattern wants to hear of each interface that is no network. */
    private static boolean isCapturable(Link link) {
        return link.hardwareType() < 0
                || LinkLayer.findLinux(link.hardwareType()).isPresent();
    }

    private boolean matchesWildcard(String name) {
        return !name.equals(LOOPBACK)
                && taken.stream().anyMatch(pattern -> pattern.matcher(name).matches())
                && left.stream().noneMatch(pattern -> pattern.matcher(name).matches());
    }

    private static boolean isWild(String word) {
        return word.indexOf('*') >= 0 || word.indexOf('?') >= 0;
    }

    private static Pattern compile(String word) {
        String quoted = Pattern.quote(word).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        return Pattern.compile(quoted);
    }

    @Override
    public String toString() {
        return String.join(", ", words);
    }
}
