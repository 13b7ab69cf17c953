package io.netsentinel.shell.view;

import io.netsentinel.api.model.Learning;
import java.util.List;
import java.util.stream.Collectors;

/** How far learning is, in words. */
public final class LearningView {
    private LearningView() {}

    /** All subjects in one line; once, if there is the same to say of each. */
    public static String line(List<Learning> learning) {
        List<String> messages =
                learning.stream().map(Learning::message).distinct().toList();
        return messages.size() == 1
                ? messages.get(0)
                : learning.stream().map(LearningView::of).collect(Collectors.joining("; "));
    }

    /** {@code flow: learning: 2 h 10 min to go}. */
    public static String of(Learning learning) {
        return learning.subject().key() + ": " + learning.message();
    }
}
