package io.netsentinel.itests;

import java.util.List;

/** What a command left behind: its exit code and both of its outputs. */
record Outcome(int exitCode, String out, String err) {
    List<String> lines() {
        return out.lines().toList();
    }

    /** This outcome, if the command succeeded; otherwise an error that shows what it said. */
    Outcome orFail() {
        if (exitCode != 0) {
            throw new AssertionError("exit code " + exitCode + "\n" + out + "\n" + err);
        }
        return this;
    }
}
