package io.netsentinel.rest.system.health;

import io.netsentinel.api.health.Finding;
import io.netsentinel.api.health.Finding.Level;
import java.util.List;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.Result;

/** What one of our checks found, as Felix hands it round; keeps the findings, whose remedies a log of Felix has no place for. */
final class CheckResult extends Result {
    private final List<Finding> findings;

    CheckResult(List<Finding> findings) {
        super(log(findings));
        this.findings = List.copyOf(findings);
    }

    List<Finding> findings() {
        return findings;
    }

    private static FormattingResultLog log(List<Finding> findings) {
        FormattingResultLog log = new FormattingResultLog();
        for (Finding finding : findings) {
            String line = finding.subject() + ": " + finding.message();
            switch (finding.level()) {
                case OK -> log.info("{}", line);
                case WARNING -> log.warn("{}", line);
                case ERROR -> log.critical("{}", line);
            }
        }
        return log;
    }

    /** The level that is nearest to a state of Felix. */
    static Level level(Status status) {
        return switch (status) {
            case OK -> Level.OK;
            case WARN, TEMPORARILY_UNAVAILABLE -> Level.WARNING;
            case CRITICAL, HEALTH_CHECK_ERROR -> Level.ERROR;
        };
    }
}
