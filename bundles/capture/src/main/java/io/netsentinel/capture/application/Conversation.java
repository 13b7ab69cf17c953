package io.netsentinel.capture.application;

import io.netsentinel.capture.application.Protocol.Match;
import io.netsentinel.capture.application.Recognizer.Recognized;
import io.netsentinel.capture.application.Stream.State;
import io.netsentinel.capture.count.CaptureCounter;
import io.netsentinel.capture.count.CaptureCounters;
import io.netsentinel.capture.decode.Packet;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The inspection of one flow, from its first payload until enough was heard. Used again for other flows. */
final class Conversation implements Reporter, Stream.Reader {
    /** Segments or datagrams by which a flow must have shown what it speaks. */
    private static final int MOST_UNDECIDED = 4;

    private final Recognizer recognizer;
    private final CaptureCounters counters;
    private final Stream[] streams = {new Stream(), new Stream()};
    private final Octets octets = new Octets();
    /** Null until the protocol is known. */
    private @Nullable Dialogue dialogue;
    /** The side of the dialogue's client. */
    private int client;

    private int undecided;
    /** Whether the side at hand has to wait until the dialogue has heard what the other side said before. */
    private boolean isBehind;

    private @Nullable Subject subject;
    private int side;
    /** Whether the message at hand goes on behind what was captured: then its end is no offence. */
    private boolean isCut;

    Conversation(Recognizer recognizer, CaptureCounters counters) {
        this.recognizer = recognizer;
        this.counters = counters;
    }

    /** Becomes like new. */
    Conversation reset() {
        streams[0].reset();
        streams[1].reset();
        dialogue = null;
        undecided = 0;
        isBehind = false;
        return this;
    }

    /** Says where both streams begin. */
    void start(int acceptor, Packet accept) {
        streams[acceptor].start(accept.tcpSequence + 1);
        streams[1 - acceptor].start(accept.tcpAcknowledgement);
    }

    /** Takes a TCP segment; returns whether there is interest in more. */
    boolean segment(Subject flow, int from, Packet packet, ByteBuffer bytes, int captured) {
        at(flow, from, false);
        int sequence = packet.tcpSequence + (packet.tcpFlags >>> 1 & 1); // SYN counts like a byte
        State state = streams[from].add(sequence, bytes, packet.payloadOffset, captured, packet.payloadLength, this);
        if (isBehind && state == State.GOES_ON) {
            state = catchUp();
        }
        while (state == State.BROKEN && findsAgain()) {
            state = streams[side].resume(this);
        }
        return switch (state) {
            case GOES_ON -> true;
            case FINISHED -> false;
            case STUCK -> stuck();
            case BROKEN -> broken();
        };
    }

    /** Takes a datagram; returns whether there is interest in more. */
    boolean datagram(Subject flow, int from, Packet packet, ByteBuffer bytes, int captured) {
        at(flow, from, captured < packet.payloadLength || packet.fragment);
        octets.set(bytes, packet.payloadOffset, packet.payloadOffset + captured);
        if (dialogue == null && !recognize(octets)) {
            return isUndecided();
        }
        return heard(octets) != Dialogue.FINISHED;
    }

    /** The flow has ended. */
    void end(Subject flow) {
        at(flow, client, false);
        if (dialogue != null) {
            dialogue.end(this);
        }
    }

    private void at(Subject flow, int from, boolean cut) {
        subject = flow;
        side = from;
        isCut = cut;
    }

    @Override
    public long read(Octets bytes) {
        if (dialogue == null) {
            if (!recognize(bytes)) {
                return isUndecided() ? 0 : Dialogue.FINISHED;
            }
            isBehind = streams[1 - side].isWaiting();
        }
        return isBehind ? 0 : heard(bytes);
    }

    private long heard(Octets bytes) {
        return Objects.requireNonNull(dialogue).read(side == client, bytes, this);
    }

    /** A dialogue has begun late: first what the other side said, then this one. */
    private State catchUp() {
        isBehind = false;
        int own = side;
        side = 1 - own;
        State state = streams[side].retry(this);
        side = own;
        return state == State.GOES_ON ? streams[own].retry(this) : state;
    }

    private boolean stuck() {
        malformed();
        end(subject());
        return false;
    }

    private boolean findsAgain() {
        return dialogue != null && dialogue.lost(side == client);
    }

    private boolean broken() {
        counters.increment(CaptureCounter.BROKEN_STREAMS);
        end(subject());
        return false;
    }

    /** Whether the protocol is clear now. */
    private boolean recognize(Octets first) {
        int initiator = subject().initiator();
        Opening opening = new Opening(
                first, side == initiator, subject().port(initiator), subject().port(1 - initiator));
        Recognized recognized = recognizer.recognize(opening, subject().isTcp());
        if (recognized == null) {
            undecided = MOST_UNDECIDED;
            return false;
        }
        if (recognized.match() == Match.UNDECIDED) {
            undecided++;
            return false;
        }
        client = recognized.match() == Match.CLIENT ? side : 1 - side;
        dialogue = recognized.protocol().begin(opening);
        become(recognized.protocol().application());
        return true;
    }

    private boolean isUndecided() {
        return undecided < MOST_UNDECIDED;
    }

    private Subject subject() {
        return Objects.requireNonNull(subject);
    }

    @Override
    public long timeNanos() {
        return subject().timeNanos();
    }

    @Override
    public void report(Fields fields, boolean fromClient) {
        counters.increment(CaptureCounter.ACTIVITIES);
        subject().report(fromClient ? client : 1 - client, fields.values());
    }

    @Override
    public void become(Application application) {
        subject().speaks(application);
    }

    @Override
    public void malformed() {
        if (!isCut) {
            counters.increment(CaptureCounter.MALFORMED_MESSAGES);
        }
    }
}
