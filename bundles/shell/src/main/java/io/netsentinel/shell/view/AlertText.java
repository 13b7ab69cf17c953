package io.netsentinel.shell.view;

import io.netsentinel.api.view.AlertView;
import java.util.List;

/** Alerts in words. */
public final class AlertText {
    private AlertText() {}

    /** Sources and targets as {@code a > b}, long lists cut. */
    public static String direction(AlertView alert) {
        return some(alert.src()) + " > " + some(alert.dst());
    }

    /** The first of several values and how many more there are. */
    public static String some(List<String> values) {
        return switch (values.size()) {
            case 0 -> "?";
            case 1 -> values.get(0);
            default -> values.get(0) + " +" + (values.size() - 1);
        };
    }

    /** One line for a log or a terminal. */
    public static String line(AlertView alert) {
        return Times.second(alert.firstSeen()) + "  " + String.format("%-8s", alert.severity()) + "  " + alert.title()
                + "  " + direction(alert) + "  " + String.join(" ", alert.techniques());
    }
}
