package io.netsentinel.detectors.scan;

import io.netsentinel.api.event.Flow;

/** What came of a number of probes. */
final class Figures {
    private long unanswered;
    private long refused;
    private long open;
    private long crafted;

    void count(Flow flow) {
        switch (Probe.outcomeOf(flow)) {
            case UNANSWERED -> unanswered++;
            case REFUSED -> refused++;
            case OPEN -> open++;
        }
        if (Probe.isCrafted(flow)) {
            crafted++;
        }
    }

    void add(Figures other) {
        unanswered += other.unanswered;
        refused += other.refused;
        open += other.open;
        crafted += other.crafted;
    }

    void clear() {
        unanswered = 0;
        refused = 0;
        open = 0;
        crafted = 0;
    }

    /** Whether most probes were written by a scanner itself, not by the operating system on its behalf. */
    boolean isMostlyCrafted() {
        return crafted * 2 > unanswered + refused + open;
    }

    @Override
    public String toString() {
        return refused + " refused, " + unanswered + " unanswered, " + open + " open";
    }
}
