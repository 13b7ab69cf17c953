package io.netsentinel.capture;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What can be set in {@code etc/io.netsentinel.capture.cfg}. */
@ObjectClassDefinition(
        name = "Capture",
        description = "How packets become flows. Times are packet times, whatever the pace of a replay.")
public @interface CaptureConfiguration {
    String PID = "io.netsentinel.capture";

    @AttributeDefinition(
            name = "Idle timeout (s)",
            description = "Silence after which a flow ends in which both sides spoke. 60 s keeps request and answer"
                    + " together in nearly all protocols and is what most exporters use; longer delays detection,"
                    + " shorter cuts keep-alive connections into pieces.",
            min = "" + CaptureSettings.LEAST_IDLE,
            max = "" + CaptureSettings.MOST_IDLE)
    int idleTimeoutSeconds() default 60;

    @AttributeDefinition(
            name = "Unanswered timeout (s)",
            description = "Silence after which a flow ends in which only one side spoke: scans, floods, one-way"
                    + " traffic. 20 s holds the retries of a connection attempt together (1, 2, 4, 8 and 16 s apart),"
                    + " and bounds the memory that spoofed addresses can take.",
            min = "" + CaptureSettings.LEAST_UNANSWERED,
            max = "" + CaptureSettings.MOST_UNANSWERED)
    int unansweredTimeoutSeconds() default 20;

    @AttributeDefinition(
            name = "Active timeout (s)",
            description = "A longer flow is reported in pieces of this length, so that detectors see it while it goes"
                    + " on. 120 s is a compromise between early notice and the number of records.",
            min = "" + CaptureSettings.LEAST_ACTIVE,
            max = "" + CaptureSettings.MOST_ACTIVE)
    int activeTimeoutSeconds() default 120;

    @AttributeDefinition(
            name = "Most flows",
            description =
                    "Flows at a time. Each takes about 270 bytes of heap once it is needed, so 500,000 take 135 MB"
                            + " under a flood. Beyond that, flows end early, those first that nobody answered, and are counted"
                            + " as evicted_flows.",
            min = "" + CaptureSettings.LEAST_FLOWS,
            max = "" + CaptureSettings.MOST_FLOWS)
    int maxFlows() default 500_000;

    @AttributeDefinition(
            name = "Inspect applications",
            description = "Read the first bytes of each direction of a flow: DNS, TLS, HTTP, SSH, logins and others"
                    + " become activities. Switched off, only flows are reported.")
    boolean inspectApplications() default true;
}
