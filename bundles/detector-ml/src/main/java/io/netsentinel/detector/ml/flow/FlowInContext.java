package io.netsentinel.detector.ml.flow;

import io.netsentinel.api.event.Flow;

/**
 * A flow with what its hosts did lately, itself included.
 *
 * @param isFruitless whether it led to nothing
 * @param host what the source did lately
 * @param pair what the source did lately with this target
 * @param regularity of the source's visits to this service, 0 to 1
 * @param visits of the last five minutes
 * @param serviceFailures flows of anybody to this service that led to nothing lately; 0 if this one did not
 */
record FlowInContext(
        Flow flow,
        boolean isFruitless,
        Past.Lately host,
        Past.Lately pair,
        double regularity,
        int visits,
        double serviceFailures) {}
