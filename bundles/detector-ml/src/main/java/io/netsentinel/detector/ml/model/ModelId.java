package io.netsentinel.detector.ml.model;

import io.netsentinel.api.model.Subject;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The id of a model: {@code flow-3}.
 *
 * @param version counts up by subject, from 1
 */
record ModelId(Subject subject, int version) {
    private static final Pattern FORM = Pattern.compile("(flow|host)-([1-9]\\d{0,8})");

    /** The id that a text is, if it is one. */
    static Optional<ModelId> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        Subject subject = form.group(1).equals(Subject.FLOW.key()) ? Subject.FLOW : Subject.HOST;
        return Optional.of(new ModelId(subject, Integer.parseInt(form.group(2))));
    }

    @Override
    public String toString() {
        return subject.key() + "-" + version;
    }
}
