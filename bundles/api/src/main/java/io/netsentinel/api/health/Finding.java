package io.netsentinel.api.health;

/**
 * Something that an operator should know about an installation.
 *
 * @param level how much it matters
 * @param subject what it is about, for instance a file or a component
 * @param message what was found
 * @param remedy how to mend it, empty if there is nothing to mend
 */
public record Finding(Level level, String subject, String message, String remedy) {
    /** How much a finding matters. */
    public enum Level {
        OK,
        WARNING,
        ERROR
    }
}
