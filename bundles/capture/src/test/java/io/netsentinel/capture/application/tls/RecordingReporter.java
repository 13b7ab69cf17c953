package io.netsentinel.capture.application.tls;

import io.netsentinel.capture.application.Application;
import io.netsentinel.capture.application.Fields;
import io.netsentinel.capture.application.Reporter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Keeps what a dialogue tells. */
public final class RecordingReporter implements Reporter {
    private final List<Map<String, String>> activities = new ArrayList<>();
    private int malformed;

    @Override
    public long timeNanos() {
        return 0;
    }

    @Override
    public void report(Fields fields, boolean fromClient) {
        activities.add(fields.values());
    }

    @Override
    public void become(Application application) {}

    @Override
    public void malformed() {
        malformed++;
    }

    public List<Map<String, String>> activities() {
        return activities;
    }

    /** The one and only activity. */
    public Map<String, String> activity() {
        if (activities.size() != 1) {
            throw new AssertionError("one activity expected, but there are " + activities);
        }
        return activities.get(0);
    }

    /** How many messages were malformed. */
    public int malformedCount() {
        return malformed;
    }
}
