package io.netsentinel.shell.view;

import io.netsentinel.api.model.Model;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** A model in full, for people. */
public final class ModelView {
    private ModelView() {}

    /** All there is to say of it. */
    public static List<String> lines(Model model) {
        String metrics = new TreeMap<>(model.metrics())
                .entrySet().stream()
                        .map(metric -> String.format(Locale.ROOT, "%s %.4g", metric.getKey(), metric.getValue()))
                        .reduce((one, other) -> one + ", " + other)
                        .orElse("none");
        return List.of(
                model.id() + ", " + model.state().name().toLowerCase(Locale.ROOT),
                "judges      " + (model.subject().key().equals("flow") ? "single flows" : "hosts over time"),
                "created     " + Times.second(model.created()) + " UTC by " + model.createdBy(),
                "learned     from " + String.join(", ", model.data().sources()) + ", "
                        + Times.second(model.data().since()) + " to "
                        + Times.second(model.data().until()) + " UTC",
                String.format(
                        Locale.ROOT,
                        "rows        %,d, held out %,d, left out %,d; seed %d",
                        model.data().rows(),
                        model.data().heldOut(),
                        model.data().leftOut(),
                        model.data().seed()),
                "metrics     " + metrics,
                String.format(
                        Locale.ROOT,
                        "since then  %,d judged, %,d alerts%s",
                        model.judged(),
                        model.alerts(),
                        model.state() == Model.State.SHADOW ? " that it would have raised" : ""),
                "schema      " + model.schema() + ", " + model.features().size() + " features",
                "features    " + String.join(", ", model.features()));
    }
}
