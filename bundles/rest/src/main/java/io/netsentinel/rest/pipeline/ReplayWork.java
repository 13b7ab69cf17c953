package io.netsentinel.rest.pipeline;

import io.netsentinel.api.pipeline.SourceRun;
import io.netsentinel.rest.job.Work;
import java.time.Duration;
import java.util.OptionalDouble;

/** Watches a replay. */
final class ReplayWork implements Work {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SourceRun run;

    ReplayWork(SourceRun run) {
        this.run = run;
    }

    @Override
    public RunView run() throws Exception {
        try {
            while (!run.await(LOOK)) {
                Thread.onSpinWait(); // await has waited
            }
        } catch (InterruptedException e) {
            run.cancel();
            run.await(PATIENCE);
        }
        return switch (run.state()) {
            case FAILED -> throw new IllegalStateException(String.valueOf(run.failure()));
            case CANCELLED -> throw new InterruptedException("cancelled");
            default -> RunView.of(run);
        };
    }

    @Override
    public OptionalDouble progress() {
        return run.progress();
    }

    @Override
    public String message() {
        return run.state() + " " + run.source();
    }

    @Override
    public void cancel() {
        run.cancel();
    }
}
