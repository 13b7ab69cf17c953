package io.netsentinel.capture.application;

/** Tells a protocol by the first bytes of a flow and begins its dialogues. Without state. */
public interface Protocol {
    /** What it speaks. */
    Application application();

    /** Whether these bytes, the first that a side of a flow sends, are of this protocol. Moves nothing in them. */
    Match match(Opening opening);

    /** A dialogue for a flow whose opening matched. */
    Dialogue begin(Opening opening);

    /** What an opening looks like. */
    enum Match {
        /** It is not this protocol. */
        NO,
        /** It may be; a few more bytes will tell. */
        UNDECIDED,
        /** It is, and its client sent this. */
        CLIENT,
        /** It is, and its server sent this. */
        SERVER;

        /** The side that is the client's, for a protocol that begins alike on both sides. */
        public static Match of(Opening opening) {
            return opening.fromInitiator() ? CLIENT : SERVER;
        }
    }
}
