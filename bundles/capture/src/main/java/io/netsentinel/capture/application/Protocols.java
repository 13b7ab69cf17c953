package io.netsentinel.capture.application;

import java.util.List;

/** The protocols that are understood, in the order in which they are asked. */
final class Protocols {
    private Protocols() {}

    /** A recognizer for one thread. */
    static Recognizer recognizer() {
        return new Recognizer(List.of(), List.of());
    }
}
