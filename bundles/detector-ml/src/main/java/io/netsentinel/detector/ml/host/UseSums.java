package io.netsentinel.detector.ml.host;

import io.netsentinel.api.event.Flow;
import io.netsentinel.detector.ml.flow.Outcomes;

/** How much a host made of one {@link Use}. */
final class UseSums {
    long flows;
    long failed;
    long packets;
    /** Payload bytes sent, and received. */
    long out;

    long in;
    /** Payload bytes sent by the largest flow. */
    long largestOut;

    long longestNanos;
    /** 1 if the visits come like clockwork, 0 if not, or if there are too few to say. */
    double regularity;

    int visits;
    /** Weighs regularity against the number of visits: two regular ones mean nothing. */
    double rhythm;

    double secondsBetween;

    void add(Flow flow, Visits so) {
        flows++;
        failed += Outcomes.isFruitless(flow) ? 1 : 0;
        packets += flow.packets();
        out += flow.toServer().payloadBytes();
        in += flow.toClient().payloadBytes();
        largestOut = Math.max(largestOut, flow.toServer().payloadBytes());
        longestNanos = Math.max(longestNanos, flow.endNanos() - flow.startNanos());
        double regular = so.regularity();
        note(regular, so.count(), regular * regular * so.count(), so.secondsBetween());
    }

    void add(UseSums other) {
        flows += other.flows;
        failed += other.failed;
        packets += other.packets;
        out += other.out;
        in += other.in;
        largestOut = Math.max(largestOut, other.largestOut);
        longestNanos = Math.max(longestNanos, other.longestNanos);
        note(other.regularity, other.visits, other.rhythm, other.secondsBetween);
    }

    private void note(double regular, int count, double strength, double seconds) {
        regularity = Math.max(regularity, regular);
        visits = Math.max(visits, count);
        if (strength >= rhythm) {
            rhythm = strength;
            secondsBetween = seconds;
        }
    }
}
