package io.netsentinel.rest;

import io.netsentinel.api.store.Page;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param items in the order that was asked for
 * @param next goes into {@code cursor} for the next part; null if there is no more at the moment
 */
public record PageView<T>(List<T> items, @Nullable String next) {
    /** A page of what clients see of it. */
    public static <S, T> PageView<T> of(Page<S> page, Function<S, T> view) {
        return new PageView<>(page.items().stream().map(view).toList(), page.next());
    }
}
