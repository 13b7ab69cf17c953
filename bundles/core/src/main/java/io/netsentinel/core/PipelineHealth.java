package io.netsentinel.core;

import io.netsentinel.api.health.Finding;
import io.netsentinel.api.health.Finding.Level;
import io.netsentinel.api.pipeline.PluginStatus;
import io.netsentinel.api.pipeline.QueueStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What the pipeline's own figures say about its health. */
final class PipelineHealth {
    private PipelineHealth() {}

    static List<Finding> findings(
            List<QueueStatus> queues, List<PluginStatus> plugins, boolean hasStore, long lostRecords) {
        List<Finding> findings = new ArrayList<>();
        if (!hasStore) {
            findings.add(new Finding(
                    Level.ERROR, "store", "there is no store", "look for io.netsentinel.store in the log and above"));
        }
        if (lostRecords > 0) {
            findings.add(new Finding(
                    Level.ERROR, "store", lostRecords + " records were not stored", "see the log for the reason"));
        }
        plugins.stream()
                .filter(plugin ->
                        plugin.state() == PluginStatus.State.ISOLATED || plugin.state() == PluginStatus.State.FAILED)
                .map(PipelineHealth::troubled)
                .forEach(findings::add);
        queues.stream()
                .filter(queue -> queue.dropped() > 0)
                .map(PipelineHealth::dropping)
                .forEach(findings::add);
        queues.stream()
                .filter(queue -> queue.batches() >= queue.capacity())
                .max(Comparator.comparingLong(QueueStatus::blockedMillis))
                .map(PipelineHealth::slowest)
                .ifPresent(findings::add);
        if (findings.isEmpty()) {
            findings.add(new Finding(
                    Level.OK, "pipeline", queues.size() + " queues, " + plugins.size() + " plug-ins, all well", ""));
        }
        return findings;
    }

    private static Finding troubled(PluginStatus plugin) {
        return new Finding(
                Level.ERROR,
                plugin.id(),
                plugin.state() + " after " + plugin.failures() + " failures, last: " + plugin.lastFailure(),
                "update or remove " + plugin.bundle());
    }

    private static Finding dropping(QueueStatus queue) {
        return new Finding(
                Level.WARNING,
                "queue " + queue.name(),
                queue.dropped() + " events found it full and were dropped",
                "give it more room (queueCapacity in etc/" + CoreConfig.PID + ".cfg) or remove what is slow");
    }

    private static Finding slowest(QueueStatus queue) {
        return new Finding(
                Level.WARNING,
                "queue " + queue.name(),
                "full now, it is the slowest consumer",
                "nothing is lost by a replay, which waits; live sources drop");
    }
}
