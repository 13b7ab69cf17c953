package io.netsentinel.detector.ml.host;

import io.netsentinel.detector.ml.flow.Side;

/** A service on one side of our border, for instance {@code dns} outside: what is usual there differs. */
record Service(String name, Side side) {
    /** As the name of a field: {@code dns>out}. */
    String key() {
        return name + '>' + side.key();
    }
}
