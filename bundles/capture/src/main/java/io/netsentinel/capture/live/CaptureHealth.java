package io.netsentinel.capture.live;

import io.netsentinel.api.capture.InterfaceCapture;
import io.netsentinel.api.capture.LiveCapture;
import io.netsentinel.api.capture.LiveCaptures;
import io.netsentinel.api.health.Finding;
import io.netsentinel.api.health.Finding.Level;
import io.netsentinel.api.health.HealthCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Says which captures lose packets, wait or fail. */
@Component
public final class CaptureHealth implements HealthCheck {
    private static final Duration RECENT = Duration.ofMinutes(10);

    private final LiveCaptures captures;
    private final Map<String, Drops> seen = new ConcurrentHashMap<>();

    /** How many packets were lost, and when somebody looked and they had become more. */
    private record Drops(long count, Instant grew) {}

    @Activate
    public CaptureHealth(@Reference LiveCaptures captures) {
        this.captures = captures;
    }

    @Override
    public List<Finding> check() {
        List<Finding> findings = new ArrayList<>();
        int interfaces = 0;
        for (LiveCapture capture : captures.captures()) {
            for (InterfaceCapture at : capture.captures()) {
                interfaces++;
                check(capture, at, findings);
            }
        }
        if (findings.isEmpty()) {
            String text = interfaces == 0 ? "no interface is watched" : interfaces + " interfaces, no packet lost";
            findings.add(new Finding(Level.OK, "live capture", text, ""));
        }
        return findings;
    }

    private void check(LiveCapture capture, InterfaceCapture at, List<Finding> findings) {
        String subject = "capture " + at.source();
        switch (at.state()) {
            case FAILED ->
                findings.add(new Finding(
                        Level.ERROR, subject, at.message(), "it is tried again; mend it, or " + stop(capture)));
            case WAITING ->
                findings.add(new Finding(
                        Level.WARNING,
                        subject,
                        "waits since " + at.since() + ": " + at.message(),
                        "it goes on by itself once the interface is up; to wait no longer, " + stop(capture)));
            case CAPTURING -> {}
        }
        Drops drops = seen.merge(
                at.source(),
                new Drops(at.kernelDrops(), at.kernelDrops() > 0 ? Instant.now() : Instant.MIN),
                (before, now) -> now.count() > before.count() ? now : before);
        if (drops.grew().isAfter(Instant.now().minus(RECENT))) {
            findings.add(dropping(capture, at, subject));
        }
    }

    private static Finding dropping(LiveCapture capture, InterfaceCapture at, String subject) {
        double share = 100.0 * at.kernelDrops() / Math.max(1, at.kernelDrops() + at.packets());
        return new Finding(
                Level.WARNING,
                subject,
                String.format(
                        Locale.ROOT,
                        "%,d packets were lost so far (%.3f %%), some of them lately",
                        at.kernelDrops(),
                        share),
                "more threads (now " + capture.options().threads() + "), a bigger ring (now "
                        + capture.options().ringMegabytes() + " MiB) or a filter in etc/" + LiveConfiguration.PID + "-"
                        + capture.name() + ".cfg");
    }

    private static String stop(LiveCapture capture) {
        return "bin/netsentinel capture-stop " + capture.name();
    }
}
