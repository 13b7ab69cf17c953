package io.netsentinel.capture.application;

import io.netsentinel.capture.application.Protocol.Match;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks protocols, in a fixed order, whether a flow is theirs. */
final class Recognizer {
    /** A protocol that knows its own. */
    record Recognized(Protocol protocol, Match match) {}

    private final Protocol[] streams;
    private final Protocol[] datagrams;

    /**
     * @param streams the protocols over TCP
     * @param datagrams those over UDP
     */
    Recognizer(List<Protocol> streams, List<Protocol> datagrams) {
        this.streams = streams.toArray(new Protocol[0]);
        this.datagrams = datagrams.toArray(new Protocol[0]);
    }

    /** The first protocol that is sure; else one that needs more bytes; null if it is none of them. */
    @Nullable Recognized recognize(Opening opening, boolean isTcp) {
        Recognized undecided = null;
        for (Protocol protocol : isTcp ? streams : datagrams) {
            Match match = protocol.match(opening);
            if (match == Match.CLIENT || match == Match.SERVER) {
                return new Recognized(protocol, match);
            }
            if (match == Match.UNDECIDED && undecided == null) {
                undecided = new Recognized(protocol, match);
            }
        }
        return undecided;
    }
}
