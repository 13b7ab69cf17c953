package io.netsentinel.capture.application.login;

/** How something ended, as in ECS {@code event.outcome}. */
enum Outcome {
    SUCCESS("success"),
    FAILURE("failure"),
    UNKNOWN("unknown");

    private final String key;

    Outcome(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }

    /** Of a numbered reply, 0 if none came. */
    static Outcome of(int reply) {
        return reply >= 400 ? FAILURE : reply >= 200 && reply < 300 ? SUCCESS : UNKNOWN;
    }
}
