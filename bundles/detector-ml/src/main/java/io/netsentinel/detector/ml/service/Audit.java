package io.netsentinel.detector.ml.service;

import io.netsentinel.api.model.Model;
import io.netsentinel.api.model.Subject;
import io.netsentinel.api.model.Training;
import io.netsentinel.api.model.TrainingRequest;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down who changed what, by a logger of its own, so that it can be sent elsewhere. */
final class Audit {
    private static final Logger LOG = LoggerFactory.getLogger("audit.models");

    void training(TrainingRequest request, List<String> sources) {
        LOG.info(
                "{}: started a training of {} from {}",
                request.createdBy(),
                subjects(request),
                String.join(", ", sources));
    }

    private static String subjects(TrainingRequest request) {
        return request.subjects().stream().sorted().map(Subject::key).collect(Collectors.joining(" and "));
    }

    void trained(TrainingRun run) {
        for (Model model : run.models()) {
            LOG.info(
                    "{}: trained {}, which is {}",
                    run.createdBy(),
                    model.id(),
                    model.state().name().toLowerCase(Locale.ROOT));
        }
        Training.Progress end = run.progress();
        if (end.stage() == Training.Stage.COMPLETED) {
            return;
        }
        LOG.warn("{}: training {}: {}", run.createdBy(), end.stage().name().toLowerCase(Locale.ROOT), end.message());
    }

    /** For instance {@code ana: activated flow-3}. */
    void changed(String who, String what) {
        LOG.info("{}: {}", who, what);
    }
}
