package io.netsentinel.capture.testing;

import io.netsentinel.capture.application.Application;
import io.netsentinel.capture.application.Dialogue;
import io.netsentinel.capture.application.Fields;
import io.netsentinel.capture.application.Octets;
import io.netsentinel.capture.application.Opening;
import io.netsentinel.capture.application.Protocol;
import io.netsentinel.capture.application.Protocol.Match;
import io.netsentinel.capture.application.Reporter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Two sides of a TCP connection that speak in text, segment by segment, to a dialogue; and what it made of that. */
public final class Speaking implements Reporter {
    public final List<Map<String, String>> activities = new ArrayList<>();
    public int malformed;
    public boolean isFinished;
    private final Dialogue dialogue;
    private final byte[][] waiting = {{}, {}};
    private final long[] unwanted = new long[2];
    private long time = Metering.START;

    public Speaking(Dialogue dialogue) {
        this.dialogue = dialogue;
    }

    public static Speaking in(Protocol protocol) {
        return new Speaking(protocol.begin(opening("", true, 40_000, 1)));
    }

    /** What a protocol says to the first bytes of a side. */
    public static Match match(Protocol protocol, String first, boolean fromInitiator, int serverPort) {
        return protocol.match(opening(first, fromInitiator, 40_000, serverPort));
    }

    private static Opening opening(String first, boolean fromInitiator, int initiatorPort, int responderPort) {
        byte[] bytes = latin1(first);
        Octets octets = new Octets().set(ByteBuffer.wrap(bytes), 0, bytes.length);
        return new Opening(octets, fromInitiator, initiatorPort, responderPort);
    }

    public static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    public Speaking client(String text) {
        return say(true, latin1(text));
    }

    public Speaking server(String text) {
        return say(false, latin1(text));
    }

    public Speaking after(long nanos) {
        time += nanos;
        return this;
    }

    /** A segment of one side. */
    public Speaking say(boolean fromClient, byte[] bytes) {
        int side = fromClient ? 0 : 1;
        int skipped = (int) Math.min(unwanted[side], bytes.length);
        unwanted[side] -= skipped;
        waiting[side] = Bytes.concat(waiting[side], Arrays.copyOfRange(bytes, skipped, bytes.length));
        while (!isFinished && waiting[side].length > 0 && read(side)) {}
        return this;
    }

    private boolean read(int side) {
        int size = Math.min(waiting[side].length, Dialogue.MOST_HELD);
        Octets octets = new Octets().set(ByteBuffer.wrap(waiting[side]), 0, size);
        long taken = dialogue.read(side == 0, octets, this);
        if (taken == Dialogue.FINISHED) {
            isFinished = true;
            return false;
        }
        if (taken == 0 && size == Dialogue.MOST_HELD) {
            throw new AssertionError("takes nothing of all that can be held");
        }
        int gone = (int) Math.min(taken, waiting[side].length);
        unwanted[side] = taken - gone;
        waiting[side] = Arrays.copyOfRange(waiting[side], gone, waiting[side].length);
        return taken > 0;
    }

    /** Bytes of one side were sent, but not captured. */
    public Speaking lose(boolean fromClient, int count) {
        int side = fromClient ? 0 : 1;
        if (count <= unwanted[side]) {
            unwanted[side] -= count;
            return this;
        }
        unwanted[side] = 0;
        waiting[side] = new byte[0];
        if (!isFinished && !dialogue.lost(fromClient)) {
            end();
        }
        return this;
    }

    public Speaking end() {
        if (!isFinished) {
            isFinished = true;
            dialogue.end(this);
        }
        return this;
    }

    /** The only activity. */
    public Map<String, String> activity() {
        if (activities.size() != 1) {
            throw new AssertionError("not one activity: " + activities);
        }
        return activities.get(0);
    }

    /** The values of a field in all activities, empty where it is missing. */
    public List<String> all(String field) {
        return activities.stream()
                .map(activity -> activity.getOrDefault(field, ""))
                .toList();
    }

    @Override
    public long timeNanos() {
        return time;
    }

    @Override
    public void report(Fields fields, boolean fromClient) {
        activities.add(Map.copyOf(fields.values()));
    }

    @Override
    public void become(Application application) {
        throw new AssertionError("stays what it is, not " + application);
    }

    @Override
    public void malformed() {
        malformed++;
    }
}
