package io.netsentinel.api.model;

import io.netsentinel.api.event.IpAddress;
import java.time.Instant;
import java.util.List;

/**
 * An analyst's word that an alert of a model was none. It holds for the same host and targets, as long as the feature that
 * made the alert is not much stranger than it was then.
 *
 * @param id short, unique among all
 * @param subject what the model judges
 * @param host whose doing it was
 * @param targets whom it was done to
 * @param feature the one that made the alert
 * @param upTo the feature's value up to which it holds; for features where less is strange, down to which
 * @param alert id of the alert
 * @param who said so
 * @param when they did
 * @param words the same in words
 * @param alerts how many stored alerts look like it
 */
public record Feedback(
        String id,
        Subject subject,
        IpAddress host,
        List<IpAddress> targets,
        String feature,
        double upTo,
        String alert,
        String who,
        Instant when,
        String words,
        long alerts) {
    /** Copies the list. */
    public Feedback {
        targets = List.copyOf(targets);
    }
}
