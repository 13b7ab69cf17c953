package io.netsentinel.detector.ml.traffic;

/**
 * How often a host of normal traffic looks how strange: the largest surprise of each host and minute of what a model was
 * calibrated by, above {@code start} with an exponential tail. From it follows the threshold that keeps a budget of false
 * alerts. Immutable.
 *
 * @param start surprise where the tail begins
 * @param share share of hosts and minutes above it, above 0 and below 1
 * @param scale mean excess over it, above 0
 * @param hostMinutesPerDay so many pairs of a host and a minute in which it did something there were in a day
 * @param days length of the traffic that this was learned from
 */
public record AlertRate(double start, double share, double scale, double hostMinutesPerDay, double days) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if they describe no tail
     */
    public AlertRate {
        if (!Double.isFinite(start)
                || !(share > 0 && share < 1)
                || !(scale > 0 && scale < Double.MAX_VALUE)
                || !(hostMinutesPerDay > 0 && hostMinutesPerDay < Double.MAX_VALUE)
                || !(days > 0 && days < Double.MAX_VALUE)) {
            throw new IllegalArgumentException("the alert rate describes no tail");
        }
    }

    /** The surprise that normal traffic exceeds in so many hosts and minutes a day. */
    public double threshold(double alertsPerDay) {
        double wanted = alertsPerDay / hostMinutesPerDay;
        return start + scale * Math.max(0, Math.log(share / wanted));
    }
}
