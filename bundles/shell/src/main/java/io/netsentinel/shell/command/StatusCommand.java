package io.netsentinel.shell.command;

import io.netsentinel.api.health.Finding;
import io.netsentinel.api.model.Learning;
import io.netsentinel.api.model.Models;
import io.netsentinel.api.pipeline.Pipeline;
import io.netsentinel.api.pipeline.PluginStatus;
import io.netsentinel.api.pipeline.QueueStatus;
import io.netsentinel.api.store.EventStore;
import io.netsentinel.api.store.StoreStatistics;
import io.netsentinel.api.web.RequiresPermission;
import io.netsentinel.shell.doctor.Doctor;
import io.netsentinel.shell.view.Json;
import io.netsentinel.shell.view.LearningView;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.FrameworkUtil;

@Service
@RequiresPermission("health:read")
@Command(scope = "netsentinel", name = "status", description = "Shows in a few lines how NetSentinel does")
public final class StatusCommand extends ProductCommand {
    private static final double MEGABYTE = 1024 * 1024;

    @Option(name = "--json", description = "Print JSON")
    boolean json;

    /** The whole at one moment. */
    record Status(
            String version,
            long uptimeSeconds,
            long heapUsedBytes,
            StoreStatistics store,
            long runsActive,
            long detectorsRunning,
            long detectors,
            long eventsProcessed,
            long eventsDropped,
            List<Learning> learning,
            long errors,
            long warnings) {}

    @Override
    @Nullable Object perform() {
        Status status = status();
        if (json) {
            out().println(Json.line(status));
        } else {
            lines(status).forEach(out()::println);
        }
        return null;
    }

    private Status status() {
        Pipeline pipeline = service(Pipeline.class);
        List<PluginStatus> detectors = pipeline.plugins().stream()
                .filter(plugin -> plugin.kind() == PluginStatus.Kind.DETECTOR)
                .toList();
        List<QueueStatus> queues = pipeline.queues();
        List<Finding> findings = service(Doctor.class).findings();
        return new Status(
                FrameworkUtil.getBundle(StatusCommand.class).getVersion().toString(),
                ManagementFactory.getRuntimeMXBean().getUptime() / 1000,
                Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory(),
                service(EventStore.class).statistics(),
                pipeline.runs().stream().filter(run -> !run.state().isFinal()).count(),
                detectors.stream()
                        .filter(d -> d.state() == PluginStatus.State.RUNNING)
                        .count(),
                detectors.size(),
                queues.stream().mapToLong(QueueStatus::processed).max().orElse(0),
                queues.stream().mapToLong(QueueStatus::dropped).sum(),
                optional(Models.class).map(Models::learning).orElse(List.of()),
                count(findings, Finding.Level.ERROR),
                count(findings, Finding.Level.WARNING));
    }

    private static long count(List<Finding> findings, Finding.Level level) {
        return findings.stream().filter(finding -> finding.level() == level).count();
    }

    private static List<String> lines(Status status) {
        List<String> lines = new ArrayList<>(List.of(
                format(
                        "NetSentinel %s, up %,d s, heap %.0f MB",
                        status.version(), status.uptimeSeconds(), status.heapUsedBytes() / MEGABYTE),
                format("detectors   %d of %d running", status.detectorsRunning(), status.detectors()),
                format("replays     %d running", status.runsActive()),
                format("events      %,d processed, %,d dropped", status.eventsProcessed(), status.eventsDropped()),
                format(
                        "store       %,d alerts, %,d detections, %,d flows, %,d activities, %.1f MB",
                        status.store().alerts(),
                        status.store().detections(),
                        status.store().flows(),
                        status.store().activities(),
                        status.store().bytesOnDisk() / MEGABYTE)));
        if (!status.learning().isEmpty()) {
            lines.add("models      " + LearningView.line(status.learning()));
        }
        lines.add(
                status.errors() + status.warnings() == 0
                        ? "health      all well"
                        : format(
                                "health      %d errors, %d warnings: netsentinel:doctor says more",
                                status.errors(), status.warnings()));
        return lines;
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
