package io.netsentinel.store;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What can be set about the embedded store, in {@code etc/io.netsentinel.store.cfg}. */
@ObjectClassDefinition(
        name = "NetSentinel store",
        description = "Where events, detections and alerts are kept on this machine, for how long and at what cost")
public @interface StoreConfiguration {
    /** The PID, and the name of the file in {@code etc}. */
    String PID = "io.netsentinel.store";

    /** A day is the least that makes a daily report possible. */
    int MIN_DAYS = 1;

    /** Ten years. */
    int MAX_DAYS = 3_650;

    /** Below this the file's own overhead would count. */
    int MIN_SIZE_MEGABYTES = 64;

    /** 100 TB. */
    int MAX_SIZE_MEGABYTES = 100_000_000;

    /** With less, a query for many flows beside appends does not fit. */
    int MIN_MEMORY_MEGABYTES = 128;

    /** 1 TB. */
    int MAX_MEMORY_MEGABYTES = 1_000_000;

    /** More threads than this only help a far larger store. */
    int MAX_THREADS = 64;

    /** A day. */
    int MAX_INTERVAL_MINUTES = 1_440;

    @AttributeDefinition(
            name = "Directory",
            description = "Directory of the store's files; empty for the folder 'store' in Karaf's data directory. One"
                    + " process at a time can use it, and a network file system is no place for it.")
    String directory() default "";

    @AttributeDefinition(
            name = "Retention in days",
            description = "Flows, log entries, decoy touches and detections older than this are removed. The age counts"
                    + " from when a record was stored, not from when it happened, so that the replay of last year's"
                    + " capture stays as long as anything else.",
            min = "" + MIN_DAYS,
            max = "" + MAX_DAYS)
    int retentionDays() default 30;

    @AttributeDefinition(
            name = "Retention of alerts in days",
            description = "Alerts not changed for so long are removed. They are few and small, and an investigation"
                    + " asks for them long after the flows.",
            min = "" + MIN_DAYS,
            max = "" + MAX_DAYS)
    int alertRetentionDays() default 365;

    @AttributeDefinition(
            name = "Size limit in megabytes",
            description = "When the store holds more than this, the oldest events and detections go first."
                    + " A flow takes about 100 bytes, so the default holds about 200 million. The file does not shrink"
                    + " below what it once held; its space is used again.",
            min = "" + MIN_SIZE_MEGABYTES,
            max = "" + MAX_SIZE_MEGABYTES)
    int maxSizeMegabytes() default 20_000;

    @AttributeDefinition(
            name = "Memory limit in megabytes",
            description = "What the database may use outside the Java heap; beyond it, it spills to disk. The default"
                    + " is enough for an analyst on a store of some 10 million flows; give it more for long searches.",
            min = "" + MIN_MEMORY_MEGABYTES,
            max = "" + MAX_MEMORY_MEGABYTES)
    int memoryLimitMegabytes() default 192;

    @AttributeDefinition(
            name = "Threads",
            description = "How many cores one query may use. Few, so that a search does not slow the capture down.",
            min = "1",
            max = "" + MAX_THREADS)
    int threads() default 2;

    @AttributeDefinition(
            name = "Retention interval in minutes",
            description = "How often the limits of age and size are applied. Often enough that a burst does not overrun"
                    + " the size limit by much.",
            min = "1",
            max = "" + MAX_INTERVAL_MINUTES)
    int retentionIntervalMinutes() default 5;

    @AttributeDefinition(
            name = "Warning below so many free megabytes",
            description = "The health check warns when the disk has less space left than this: a full disk stops the"
                    + " store, and a checkpoint needs room to work.",
            min = "0",
            max = "" + MAX_SIZE_MEGABYTES)
    int freeSpaceWarningMegabytes() default 1_024;
}
