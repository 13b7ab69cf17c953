package io.netsentinel.detector.ml.service;

import io.netsentinel.api.audit.AuditEvent;
import io.netsentinel.api.audit.AuditEvent.Outcome;
import io.netsentinel.api.audit.AuditLog;
import io.netsentinel.api.model.Model;
import io.netsentinel.api.model.Subject;
import io.netsentinel.api.model.Training;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down which models the schedule made and put to work. What somebody asked for is written down where they asked: in the
 * shell, in the REST API.
 */
final class ScheduledChanges {
    private static final Logger LOG = LoggerFactory.getLogger(ScheduledChanges.class);
    private static final String SYSTEM = "system";

    private final Supplier<@Nullable AuditLog> log;

    ScheduledChanges(Supplier<@Nullable AuditLog> log) {
        this.log = log;
    }

    /** A training has ended. */
    void trained(TrainingRun run) {
        if (!run.createdBy().equals(Schedule.NAME)) {
            return;
        }
        Training.Progress end = run.progress();
        for (Model model : run.models()) {
            write(event("model.train", model.id(), "by schedule"));
            if (model.state() == Model.State.ACTIVE) {
                write(event("model.activate", model.id(), "the first of its kind"));
            }
        }
        if (end.stage() != Training.Stage.COMPLETED) {
            String subjects = run.subjects().stream().sorted().map(Subject::key).collect(Collectors.joining(" "));
            write(event("model.train", subjects, "by schedule").but(Outcome.FAILED, end.message()));
        }
    }

    private static AuditEvent event(String action, String object, String detail) {
        return AuditEvent.done(SYSTEM, SYSTEM, action, object).but(Outcome.DONE, detail);
    }

    private void write(AuditEvent event) {
        AuditLog now = log.get();
        try {
            if (now == null) {
                LOG.warn("{} of {}: not in the audit log, which is not running", event.action(), event.object());
            } else {
                now.append(event);
            }
        } catch (UncheckedIOException e) { // the model is there already
            LOG.error("{} of {}: the audit log can't be written", event.action(), event.object(), e);
        }
    }
}
