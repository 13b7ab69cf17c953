package io.netsentinel.detector.ml.feedback;

import io.netsentinel.api.alert.Alert;
import io.netsentinel.api.detection.Anomaly;
import io.netsentinel.api.event.IpAddress;
import io.netsentinel.api.model.Feedback;
import io.netsentinel.api.model.Subject;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Makes an analyst's word of an alert. */
final class Sayings {
    /** So much further from what was expected still looks like the alert. */
    private static final double MARGIN = 1.5;

    private static final int MOST_TARGETS = 3;
    private static final MathContext DIGITS = new MathContext(3);

    private Sayings() {}

    /**
     * Turns an alert into what holds from now on.
     *
     * @throws IllegalArgumentException if the alert is not one of a model
     */
    static Saying of(Alert alert, String id, String who, Instant when) {
        Subject subject = AlertSubject.of(alert);
        Anomaly anomaly = alert.anomaly();
        if (subject == null
                || anomaly == null
                || anomaly.contributions().isEmpty()
                || alert.sources().isEmpty()) {
            throw new IllegalArgumentException("alert " + alert.id() + " is of " + alert.detector()
                    + ", not of a model; only what models find can be called a false positive");
        }
        Anomaly.Contribution top = anomaly.contributions().get(0);
        IpAddress host = alert.sources().get(0);
        double margin = top.expected() + MARGIN * (top.value() - top.expected());
        double upTo = Double.isFinite(margin) ? margin : Double.NaN; // a category
        boolean isMore = Saying.isMore(top);
        String words = String.format(
                Locale.ROOT, "%s%s: %s is normal", host, towards(alert.targets()), what(top, upTo, isMore));
        Feedback feedback =
                new Feedback(id, subject, host, alert.targets(), top.feature(), upTo, alert.id(), who, when, words, 0);
        return new Saying(feedback, isMore);
    }

    static Saying withAlerts(Saying saying, long alerts) {
        Feedback old = saying.feedback();
        Feedback counted = new Feedback(
                old.id(),
                old.subject(),
                old.host(),
                old.targets(),
                old.feature(),
                old.upTo(),
                old.alert(),
                old.who(),
                old.when(),
                old.words(),
                alerts);
        return new Saying(counted, saying.isMore());
    }

    private static String towards(List<IpAddress> targets) {
        if (targets.isEmpty()) {
            return "";
        }
        List<String> first =
                targets.stream().limit(MOST_TARGETS).map(IpAddress::toString).toList();
        int others = targets.size() - first.size();
        return " to " + String.join(", ", first) + (others > 0 ? " and " + others + " more" : "");
    }

    private static String what(Anomaly.Contribution top, double upTo, boolean isMore) {
        return Double.isNaN(upTo)
                ? top.feature() + " as in \"" + top.words() + '"'
                : top.feature()
                        + (isMore ? " up to " : " down to ")
                        + new BigDecimal(upTo)
                                .round(DIGITS)
                                .stripTrailingZeros()
                                .toPlainString();
    }
}
