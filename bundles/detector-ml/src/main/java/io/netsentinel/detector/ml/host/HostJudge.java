package io.netsentinel.detector.ml.host;

import io.netsentinel.api.detection.Anomaly.Contribution;
import io.netsentinel.api.detection.Evidence;
import io.netsentinel.api.event.Activity;
import io.netsentinel.api.event.Event;
import io.netsentinel.api.event.Flow;
import io.netsentinel.api.event.IpAddress;
import io.netsentinel.detector.ml.anomaly.Judge;
import io.netsentinel.detector.ml.anomaly.Table;
import io.netsentinel.detector.ml.flow.FlowRows;
import io.netsentinel.detector.ml.traffic.Explanation;
import io.netsentinel.detector.ml.traffic.TrafficJudge;
import io.netsentinel.detector.ml.traffic.Verdict;
import io.netsentinel.detector.ml.traffic.Verdicts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Judges hosts window by window. */
final class HostJudge implements TrafficJudge {
    private static final int MOST_TARGETS = 10;
    /** Two looked, and the one that was more surprised is believed: that doubles what surprises by chance. */
    private static final double TWO_LOOKED = Math.log(2);

    /** A contribution of the excess, and the target where it is largest. */
    private record Over(Contribution contribution, IpAddress target) {}

    private final HostModel model;
    private final Judge flowJudge;
    private final Judge hostJudge;
    private final FlowRows flowRows;
    private final double oddScore;
    private final HostWindows windows;
    private final Table flows = new Table(FlowRows.SCHEMA);
    private final Table row = new Table(HostFeatures.SCHEMA);
    private final List<HostWindow> closed = new ArrayList<>();

    HostJudge(HostModel model, Predicate<IpAddress> isHome, int most) {
        this.model = model;
        flowJudge = new Judge(model.flows().reproduction());
        hostJudge = new Judge(model.hosts().reproduction());
        flowRows = new FlowRows(most, isHome);
        oddScore = model.flows().calibration().threshold(HostModel.ODD_SHARE);
        windows = new HostWindows(most, isHome, closed::add);
    }

    @Override
    public void judge(List<Event> events, double threshold, Verdicts verdicts) {
        flows.clear();
        for (Event event : events) {
            if (event instanceof Flow flow) {
                flowRows.add(flow, flows);
            }
        }
        float[] scores = flowJudge.scores(flows);
        int next = 0;
        for (Event event : events) {
            if (event instanceof Flow flow) {
                windows.add(flow, scores[next], scores[next] > oddScore);
                next++;
            } else if (event instanceof Activity activity) {
                windows.add(activity);
            }
        }
        judgeClosed(threshold, verdicts);
    }

    @Override
    public void end(double threshold, Verdicts verdicts) {
        windows.end();
        judgeClosed(threshold, verdicts);
    }

    private void judgeClosed(double threshold, Verdicts verdicts) {
        for (HostWindow window : closed) {
            judge(window, threshold, verdicts);
        }
        closed.clear();
    }

    private void judge(HostWindow window, double threshold, Verdicts verdicts) {
        Map<Service, ServiceUses> services = ServiceUses.of(window.did());
        double[] over = Excess.over(model.excess().usual(), values(services));
        double[] numbers = HostFeatures.row(window.did());
        HostFeatures.setExcess(numbers, over);
        row.clear();
        row.add(numbers, new String[0]);
        double byNetwork = model.hosts().calibration().surprise(hostJudge.scores(row)[0]);
        double byExcess = model.excess().surprise(over);
        double surprise = combined(byNetwork, byExcess);
        verdicts.judged(surprise, row, 0);
        if (surprise > threshold) {
            verdicts.found(
                    byExcess > byNetwork
                            ? verdict(window, surprise, overs(services, over))
                            : verdict(
                                    window,
                                    surprise,
                                    Explanation.of(hostJudge, model.reference(), HostPhrases.ALL, row, 0),
                                    new LinkedHashSet<>()));
        }
    }

    /** The surprise of whoever is more surprised. */
    static double combined(double byNetwork, double byExcess) {
        return Math.max(0, Math.max(byNetwork, byExcess) - TWO_LOOKED);
    }

    /** What windows are compared by. */
    static Map<Service, double[]> values(Map<Service, ServiceUses> services) {
        Map<Service, double[]> values = new LinkedHashMap<>();
        services.forEach((service, uses) -> values.put(service, uses.values));
        return values;
    }

    /** What a window has more of than is usual, the most first. */
    private List<Over> overs(Map<Service, ServiceUses> services, double[] over) {
        double[] shares = model.excess().shares(over);
        List<Over> overs = new ArrayList<>();
        for (Measure measure : Measure.values()) {
            int i = measure.place();
            services.forEach((service, uses) -> {
                double usual = model.excess().usual().of(service, i);
                if (shares[i] > 0 && uses.values[i] - usual == over[i]) {
                    Contribution contribution = HostPhrases.excess(measure, service, uses, usual, shares[i]);
                    overs.add(new Over(contribution, uses.targets[i]));
                }
            });
        }
        overs.sort(Comparator.comparingDouble((Over it) -> it.contribution().share())
                .reversed());
        return overs;
    }

    private static Verdict verdict(HostWindow window, double surprise, List<Over> overs) {
        Set<IpAddress> targets = new LinkedHashSet<>();
        overs.forEach(over -> targets.add(over.target()));
        return verdict(window, surprise, overs.stream().map(Over::contribution).toList(), targets);
    }

    /**
     * Puts a verdict together.
     *
     * @param targets those that the contributions speak of; those of the strangest flows and the most used are added
     */
    private static Verdict verdict(
            HostWindow window, double surprise, List<Contribution> contributions, Set<IpAddress> targets) {
        window.did().strangest().forEach(flow -> targets.add(flow.target()));
        window.did().uses.entrySet().stream()
                .sorted(Comparator.comparingLong(use -> -use.getValue().flows))
                .limit(MOST_TARGETS)
                .forEach(use -> targets.add(use.getKey().target()));
        return new Verdict(
                Math.max(window.startNanos(), Math.min(window.endNanos(), window.did().firstNanos)),
                window.endNanos(),
                window.host(),
                targets.stream().limit(MOST_TARGETS).toList(),
                surprise,
                contributions,
                window.did().flows(),
                window.did().strangest().stream().map(Evidence::of).toList());
    }
}
