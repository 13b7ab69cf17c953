package io.netsentinel.core;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of the pipeline, {@code etc/io.netsentinel.core.cfg}. */
@ObjectClassDefinition(name = "NetSentinel pipeline", description = "Queues, isolation of failing plug-ins, alerts")
public @interface CoreConfig {
    /** The configuration's PID. */
    String PID = "io.netsentinel.core";

    @AttributeDefinition(
            name = "Queue capacity",
            description =
                    "Batches (of about 1,000 events) that may wait for one detector. More ride out longer pauses of"
                            + " a slow detector and cost about 1 MB each when full.",
            min = "1",
            max = "10000")
    int queueCapacity() default 32;

    @AttributeDefinition(
            name = "Swap grace",
            description = "Seconds for which the queue of a detector that went away is kept, so that an update of its"
                    + " bundle loses nothing. A replay waits as long when that queue runs full.",
            min = "0",
            max = "300")
    int swapGraceSeconds() default 5;

    @AttributeDefinition(
            name = "Isolate after failures",
            description = "A plug-in that fails so many times in a row is left alone for a while; the others go on.",
            min = "1",
            max = "1000")
    int isolateAfterFailures() default 5;

    @AttributeDefinition(
            name = "Isolation",
            description = "Seconds for which a failing plug-in is left alone before it is tried again.",
            min = "1",
            max = "3600")
    int isolationSeconds() default 30;

    @AttributeDefinition(
            name = "Alert gap",
            description =
                    "Minutes of event time without a further detection after which the same finding makes a new alert"
                            + " instead of raising the count of the old one. An hour keeps a slow attack in one alert.",
            min = "1",
            max = "10080")
    int alertGapMinutes() default 60;
}
