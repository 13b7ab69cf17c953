package io.netsentinel.rest.system.health;

import io.netsentinel.api.health.Finding;
import io.netsentinel.api.health.Finding.Level;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;
import org.apache.felix.hc.api.execution.HealthCheckExecutionResult;

/**
 * Everything that was looked at.
 *
 * @param status the worst of all
 * @param checks the worst first
 */
public record HealthView(Level status, List<Check> checks) {
    /**
     * One check.
     *
     * @param name unique among ours
     * @param finished when it looked; a result may be some seconds old
     * @param millis how long that took
     * @param timedOut whether it has not come back, which is an error
     */
    public record Check(
            String name,
            List<String> tags,
            Level status,
            Instant finished,
            long millis,
            boolean timedOut,
            List<Finding> findings) {}

    static HealthView of(List<HealthCheckExecutionResult> results) {
        List<Check> checks = results.stream()
                .map(HealthView::check)
                .sorted(Comparator.comparing(Check::status).reversed().thenComparing(Check::name))
                .toList();
        return new HealthView(worst(checks.stream().map(Check::status).toList()), checks);
    }

    private static Check check(HealthCheckExecutionResult result) {
        String name = result.getHealthCheckMetadata().getName();
        Result found = result.getHealthCheckResult();
        return new Check(
                name,
                result.getHealthCheckMetadata().getTags(),
                CheckResult.level(found.getStatus()),
                result.getFinishedAt().toInstant(),
                result.getElapsedTimeInMs(),
                result.hasTimedOut(),
                findings(name, found));
    }

    private static List<Finding> findings(String name, Result found) {
        if (found instanceof CheckResult ours) {
            return ours.findings();
        }
        return StreamSupport.stream(found.spliterator(), false)
                .filter(entry -> !entry.isDebug())
                .map(entry -> finding(name, entry))
                .toList();
    }

    private static Finding finding(String name, ResultLog.Entry entry) {
        return new Finding(CheckResult.level(entry.getStatus()), name, entry.getMessage(), "");
    }

    private static Level worst(List<Level> levels) {
        return levels.stream().max(Comparator.naturalOrder()).orElse(Level.OK);
    }
}
