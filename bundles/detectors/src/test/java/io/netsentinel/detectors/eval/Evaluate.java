package io.netsentinel.detectors.eval;

import io.netsentinel.api.capture.CaptureFiles;
import io.netsentinel.api.detection.Detector;
import io.netsentinel.capture.CaptureConfiguration;
import io.netsentinel.capture.CaptureFileOpener;
import io.netsentinel.capture.FlowDefaults;
import io.netsentinel.detectors.bruteforce.BruteForceConfig;
import io.netsentinel.detectors.bruteforce.BruteForceDetector;
import io.netsentinel.detectors.flood.FloodConfig;
import io.netsentinel.detectors.flood.FloodDetector;
import io.netsentinel.detectors.scan.PortScanConfig;
import io.netsentinel.detectors.scan.PortScanDetector;
import io.netsentinel.detectors.testing.Defaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Replays each NAME.pcap, .pcapng or .pcap.gz of a folder and holds what the detectors say, with their defaults, against
 * NAME.labels.csv: which label was found and how soon, which alerts no label explains.
 */
public final class Evaluate {
    private static final long SLACK_NANOS = 2_000_000_000L;

    private Evaluate() {}

    /** Give captures or folders of captures. */
    public static void main(String[] arguments) throws Exception {
        for (String argument : arguments) {
            for (Path capture : captures(Path.of(argument))) {
                evaluate(capture);
            }
        }
    }

    private static List<Path> captures(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> files = Files.walk(path)) {
            return files.filter(file -> file.toString().matches(".*\\.(pcap|pcapng)(\\.gz)?"))
                    .sorted()
                    .toList();
        }
    }

    private static void evaluate(Path capture) throws Exception {
        Run run = new Run(detectors());
        captureFiles().open(capture, CaptureFiles.AS_FAST_AS_POSSIBLE).run(run);
        List<Found> alerts = run.end();
        String name = capture.getFileName().toString().replaceAll("\\.(pcap|pcapng)(\\.gz)?$", "");
        List<Label> labels = Label.read(capture.resolveSibling(name + ".labels.csv"));
        say("%n== %s: %d flows", name, run.flows());
        labels.forEach(label -> report(label, alerts));
        alerts.stream().filter(alert -> !isExplained(alert, labels)).forEach(alert -> say("ALERT    %s", line(alert)));
    }

    static CaptureFiles captureFiles() {
        return new CaptureFileOpener(new FlowDefaults(Defaults.of(CaptureConfiguration.class)));
    }

    static List<Detector> detectors() {
        return List.of(
                new PortScanDetector(Defaults.of(PortScanConfig.class)),
                new BruteForceDetector(Defaults.of(BruteForceConfig.class)),
                new FloodDetector(Defaults.of(FloodConfig.class)));
    }

    private static void report(Label label, List<Found> alerts) {
        List<Found> matching =
                alerts.stream().filter(alert -> isAbout(alert, label)).toList();
        boolean wanted = !label.detector().equals("none");
        String verdict = matching.isEmpty() ? wanted ? "MISSED" : "-" : wanted ? "found" : "related";
        say(
                "%-8s %s %s > %s %s (%s)",
                verdict, label.name(), label.source(), label.target(), label.technique(), label.tool());
        for (Found alert : matching) {
            double after = (alert.raisedNanos - label.startNanos()) / 1e9;
            String technique = alert.hasTechnique(label.technique()) ? "" : " OTHER TECHNIQUE";
            say("           after %.1f s%s: %s", after, technique, line(alert));
        }
    }

    private static boolean isAbout(Found alert, Label label) {
        return (label.detector().equals("none") || label.detector().equals(alert.detector))
                && label.isDuring(alert.firstNanos, alert.lastNanos, SLACK_NANOS)
                && label.isBy(alert.sources())
                && label.isTo(alert.targets());
    }

    private static boolean isExplained(Found alert, List<Label> labels) {
        return labels.stream().anyMatch(label -> isAbout(alert, label));
    }

    private static String line(Found alert) {
        return Instant.ofEpochSecond(0, alert.firstNanos) + " " + alert.latest.severity() + " "
                + alert.latest.title() + " x" + alert.count + " in " + alert.detections + ": "
                + alert.latest.explanation();
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
