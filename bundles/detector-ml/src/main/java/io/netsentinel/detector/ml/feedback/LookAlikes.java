package io.netsentinel.detector.ml.feedback;

import io.netsentinel.api.model.Feedback;
import io.netsentinel.api.store.Condition;
import io.netsentinel.api.store.EventStore;
import io.netsentinel.api.store.Query;
import io.netsentinel.api.store.StoreException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stored alerts that look like what an analyst called a false positive. */
final class LookAlikes {
    private static final Logger LOG = LoggerFactory.getLogger(LookAlikes.class);

    /** To say how many there are it takes no more of them. */
    private static final int MOST_ALERTS = 10_000;

    private LookAlikes() {}

    /** How many there are; the alert itself if there is nothing to ask. */
    static long count(@Nullable EventStore store, Saying saying) {
        if (store == null) {
            return 1;
        }
        Feedback said = saying.feedback();
        List<Condition> where = List.of(
                Condition.equal("detector", AlertSubject.detector(said.subject())),
                Condition.equal("source", said.host().toString()));
        try {
            return store.alerts(new Query(null, null, where, Query.Order.NEWEST_FIRST, MOST_ALERTS)).stream()
                    .filter(saying::covers)
                    .count();
        } catch (StoreException e) {
            LOG.warn("How many alerts look like alert {} is not known", said.alert(), e);
            return 1;
        }
    }
}
