package io.netsentinel.api.alert;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What people do with alerts. Constructors throw IllegalArgumentException with a sentence for people. */
public sealed interface TriageAction {
    /** Longest comment in characters. */
    int MAX_TEXT = 4_000;

    /** Most comments of an alert. */
    int MAX_COMMENTS = 500;

    /** Longest name of a person. */
    int MAX_NAME = 200;

    /** The comment that goes with it, null without one. */
    default @Nullable String text() {
        return null;
    }

    /** Says that it was seen: a new alert is in progress then, any other stays as it is. */
    record Acknowledge() implements TriageAction {}

    /**
     * Gives it to somebody; what its status is stays.
     *
     * @param assignee null for nobody
     */
    record Assign(@Nullable String assignee) implements TriageAction {
        /** Checks the name. */
        public Assign {
            if (assignee != null) {
                checkName("an assignee", assignee);
            }
        }
    }

    /** Writes something about it. */
    record Comment(String text) implements TriageAction {
        /** Checks the text. */
        public Comment {
            checkText(Objects.requireNonNull(text, "text"));
        }
    }

    /** Ends it, or corrects the verdict of one that has ended. */
    record Resolve(Verdict verdict, @Nullable String text) implements TriageAction {
        /** Checks the text. */
        public Resolve {
            Objects.requireNonNull(verdict, "verdict");
            checkText(text);
        }
    }

    /** Sets it aside without a verdict. */
    record Suppress(@Nullable String text) implements TriageAction {
        /** Checks the text. */
        public Suppress {
            checkText(text);
        }
    }

    /** Makes a resolved or suppressed one new again, without verdict and acknowledgement; its assignee keeps it. */
    record Reopen(@Nullable String text) implements TriageAction {
        /** Checks the text. */
        public Reopen {
            checkText(text);
        }
    }

    /**
     * The name of a person, as this and others take it.
     *
     * @throws IllegalArgumentException if it is blank, too long or has control characters
     */
    static void checkName(String what, String name) {
        if (name.isBlank() || name.length() > MAX_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    what + " has 1 to " + MAX_NAME + " characters, none of them a control character");
        }
    }

    private static void checkText(@Nullable String text) {
        if (text == null) {
            return;
        }
        if (text.isBlank() || text.length() > MAX_TEXT) {
            throw new IllegalArgumentException(
                    "a comment has 1 to " + MAX_TEXT + " characters, not " + (text.isBlank() ? "none" : text.length()));
        }
        if (text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t')) {
            throw new IllegalArgumentException("a comment has no control characters but line breaks and tabs");
        }
    }
}
