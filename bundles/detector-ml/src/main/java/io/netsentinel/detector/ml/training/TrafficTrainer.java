package io.netsentinel.detector.ml.training;

import io.netsentinel.api.event.IpAddress;
import io.netsentinel.api.model.Subject;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Trains models of traffic, one training at a time. */
public final class TrafficTrainer {
    private final Predicate<IpAddress> isHome;
    private final int most;

    /**
     * A trainer for any number of trainings.
     *
     * @param isHome whether an address is one of ours
     * @param most so many hosts, pairs of hosts and services are remembered at a time
     */
    public TrafficTrainer(Predicate<IpAddress> isHome, int most) {
        this.isHome = isHome;
        this.most = most;
    }

    /**
     * Trains a model of each subject. Takes seconds to minutes.
     *
     * @param seed from which every random choice follows
     * @throws TooLittleDataException if there is too little traffic
     * @throws IOException if the source can't be read
     * @throws InterruptedException if the thread is interrupted, which is how a training is cancelled
     */
    @SuppressWarnings("DoNotCallSuggester") // comes next
    public List<Trained> train(Set<Subject> subjects, TrainingSource source, long seed, TrainingFollower follower)
            throws TooLittleDataException, IOException, InterruptedException {
        throw new UnsupportedOperationException("comes next: " + subjects + source + seed + follower + isHome + most);
    }
}
