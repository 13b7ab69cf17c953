package io.netsentinel.capture;

import io.netsentinel.capture.flow.FlowSettings;

/** Checks the configuration against the ranges that its help texts promise. */
final class CaptureSettings {
    static final int LEAST_IDLE = 5;
    static final int MOST_IDLE = 3_600;
    static final int LEAST_UNANSWERED = 5;
    static final int MOST_UNANSWERED = 3_600;
    static final int LEAST_ACTIVE = 10;
    static final int MOST_ACTIVE = 86_400;
    static final int LEAST_FLOWS = 1_000;
    static final int MOST_FLOWS = 10_000_000;

    /** Retransmissions of the last segments come within a second or two; nobody needs to tune that. */
    private static final int LINGER_SECONDS = 3;

    private CaptureSettings() {}

    /** @throws IllegalArgumentException with the key, its value and its range, if one is out of range */
    static FlowSettings of(CaptureConfiguration configuration) {
        int idle = configuration.idleTimeoutSeconds();
        int unanswered = configuration.unansweredTimeoutSeconds();
        int active = configuration.activeTimeoutSeconds();
        int flows = configuration.maxFlows();
        check("idleTimeoutSeconds", idle, LEAST_IDLE, MOST_IDLE);
        check("unansweredTimeoutSeconds", unanswered, LEAST_UNANSWERED, MOST_UNANSWERED);
        check("activeTimeoutSeconds", active, LEAST_ACTIVE, MOST_ACTIVE);
        check("maxFlows", flows, LEAST_FLOWS, MOST_FLOWS);
        return FlowSettings.ofSeconds(idle, unanswered, LINGER_SECONDS, active, flows)
                .inspecting(configuration.inspectApplications());
    }

    private static void check(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(key + " = " + value + " in etc/" + CaptureConfiguration.PID
                    + ".cfg is out of range: " + least + " to " + most + " (PID " + CaptureConfiguration.PID + ")");
        }
    }
}
