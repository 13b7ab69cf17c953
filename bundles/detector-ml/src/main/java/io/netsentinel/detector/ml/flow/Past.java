package io.netsentinel.detector.ml.flow;

import io.netsentinel.api.event.Flow;

/** What a host, or a host and one of its targets, did lately. */
final class Past {
    private final Fading flows = new Fading();
    private final Fading targets = new Fading();
    private final Fading services = new Fading();
    private final Fading failed = new Fading();
    private final Fading out = new Fading();
    private final Fading in = new Fading();

    void add(Flow flow, boolean isFruitless, boolean isNewTarget, boolean isNewService) {
        long now = flow.endNanos();
        flows.add(now, 1);
        targets.add(now, isNewTarget ? 1 : 0);
        services.add(now, isNewService ? 1 : 0);
        failed.add(now, isFruitless ? 1 : 0);
        out.add(now, (double) flow.toServer().payloadBytes());
        in.add(now, (double) flow.toClient().payloadBytes());
    }

    /** How it looks at a time. */
    Lately at(long now) {
        return new Lately(flows.at(now), targets.at(now), services.at(now), failed.at(now), out.at(now), in.at(now));
    }

    /**
     * Sums that forget, see {@link Fading}.
     *
     * @param targets hosts contacted that had not been for a minute
     * @param services services of a host that had not been used for a minute
     * @param failed flows that led to nothing
     * @param out payload bytes sent
     * @param in payload bytes received
     */
    record Lately(double flows, double targets, double services, double failed, double out, double in) {
        /** Few flows say little about how many fail. */
        private static final double DOUBT = 2;

        double failedShare() {
            return failed / (flows + DOUBT);
        }
    }
}
