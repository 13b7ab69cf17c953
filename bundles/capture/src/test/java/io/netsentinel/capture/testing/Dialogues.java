package io.netsentinel.capture.testing;

import io.netsentinel.capture.application.Application;
import io.netsentinel.capture.application.Dialogue;
import io.netsentinel.capture.application.Fields;
import io.netsentinel.capture.application.Octets;
import io.netsentinel.capture.application.Opening;
import io.netsentinel.capture.application.Protocol;
import io.netsentinel.capture.application.Reporter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A dialogue that is fed as an inspector feeds it, and what it reported. */
public final class Dialogues implements Reporter {
    /** Bytes that one side sends at once. */
    public static final class Sent {
        private final boolean fromClient;
        private final byte[] bytes;

        public Sent(boolean fromClient, byte[] bytes) {
            this.fromClient = fromClient;
            this.bytes = bytes;
        }

        boolean fromClient() {
            return fromClient;
        }

        byte[] bytes() {
            return bytes;
        }
    }

    public final List<Map<String, String>> activities = new ArrayList<>();
    /** Of each activity, whether the client asked for it. */
    public final List<Boolean> fromClients = new ArrayList<>();

    public final List<Application> became = new ArrayList<>();
    public long time = 1_700_000_000_000_000_000L;
    public int malformed;

    private final Dialogue dialogue;
    private final boolean overTcp;
    private final Side client = new Side();
    private final Side server = new Side();
    private boolean isOver;

    /** What one side sent that is not done with. */
    private static final class Side {
        private byte[] waiting = {};
        private long toSkip;

        void add(byte[] bytes) {
            int skipped = (int) Math.min(toSkip, bytes.length);
            toSkip -= skipped;
            waiting = Bytes.concat(waiting, Arrays.copyOfRange(bytes, skipped, bytes.length));
        }

        void take(long count) {
            int taken = (int) Math.min(count, waiting.length);
            toSkip = count - taken;
            waiting = Arrays.copyOfRange(waiting, taken, waiting.length);
        }
    }

    private Dialogues(Dialogue dialogue, boolean overTcp) {
        this.dialogue = dialogue;
        this.overTcp = overTcp;
    }

    /** A dialogue whose bytes are a stream. */
    public static Dialogues stream(Dialogue dialogue) {
        return new Dialogues(dialogue, true);
    }

    /** A dialogue whose messages are datagrams. */
    public static Dialogues datagrams(Dialogue dialogue) {
        return new Dialogues(dialogue, false);
    }

    /** The first bytes of the side that opened a flow between these ports. */
    public static Opening opening(byte[] bytes, int initiatorPort, int responderPort) {
        return new Opening(octets(bytes), true, initiatorPort, responderPort);
    }

    /** The first bytes of the side that did not open the flow. */
    public static Opening reply(byte[] bytes, int initiatorPort, int responderPort) {
        return new Opening(octets(bytes), false, initiatorPort, responderPort);
    }

    private static Octets octets(byte[] bytes) {
        return new Octets().set(ByteBuffer.wrap(bytes), 0, bytes.length);
    }

    /** What a protocol says to a beginning, one byte longer each time, until it has decided. */
    public static Protocol.Match matchGrowing(Protocol protocol, byte[] bytes, int initiatorPort, int responderPort) {
        for (int length = 1; length <= bytes.length; length++) {
            Protocol.Match match = protocol.match(opening(Arrays.copyOf(bytes, length), initiatorPort, responderPort));
            if (match != Protocol.Match.UNDECIDED) {
                return match;
            }
        }
        return Protocol.Match.UNDECIDED;
    }

    public Dialogues client(byte[] bytes) {
        return send(new Sent(true, bytes));
    }

    public Dialogues server(byte[] bytes) {
        return send(new Sent(false, bytes));
    }

    public Dialogues send(Sent sent) {
        if (isOver || sent.bytes.length == 0) {
            return this;
        }
        if (!overTcp) {
            isOver = read(sent.fromClient, sent.bytes) == Dialogue.FINISHED;
            return this;
        }
        Side side = sent.fromClient ? client : server;
        side.add(sent.bytes);
        while (!isOver && side.waiting.length > 0 && advance(sent.fromClient, side)) {}
        return this;
    }

    private boolean advance(boolean fromClient, Side side) {
        byte[] shown = Arrays.copyOf(side.waiting, Math.min(side.waiting.length, Dialogue.MOST_HELD));
        long taken = read(fromClient, shown);
        if (taken == Dialogue.FINISHED) {
            isOver = true;
        } else if (taken == 0 && shown.length == Dialogue.MOST_HELD) {
            end();
        } else {
            side.take(taken);
        }
        return taken > 0;
    }

    /** Shows the bytes in the middle of a larger buffer, where a packet's are too. */
    private long read(boolean fromClient, byte[] bytes) {
        byte[] around = Bytes.concat(new byte[7], bytes, new byte[] {-1, -1, -1});
        return dialogue.read(fromClient, new Octets().set(ByteBuffer.wrap(around), 7, 7 + bytes.length), this);
    }

    public Dialogues end() {
        if (!isOver) {
            isOver = true;
            dialogue.end(this);
        }
        return this;
    }

    /** Whether the dialogue said so itself, or was ended. */
    public boolean isOver() {
        return isOver;
    }

    public Dialogues afterSeconds(double seconds) {
        time += Math.round(seconds * 1e9);
        return this;
    }

    /** The only activity. */
    public Map<String, String> activity() {
        if (activities.size() != 1) {
            throw new AssertionError("not one activity: " + activities);
        }
        return activities.get(0);
    }

    @Override
    public long timeNanos() {
        return time;
    }

    @Override
    public void report(Fields fields, boolean fromClient) {
        fromClients.add(fromClient);
        activities.add(Map.copyOf(fields.values()));
    }

    @Override
    public void become(Application application) {
        became.add(application);
    }

    @Override
    public void malformed() {
        malformed++;
    }
}
