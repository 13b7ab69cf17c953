package io.netsentinel.api.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of an answer.
 *
 * @param items in the order of the query
 * @param next the cursor for {@link Query#from}, null if there is no more at the moment
 */
public record Page<T>(List<T> items, @Nullable String next) {
    /** Copies the list. */
    public Page {
        items = List.copyOf(items);
    }
}
