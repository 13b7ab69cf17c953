package io.netsentinel.capture.application;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a TCP connection: puts segments in order. What is in order and complete is read where it lies; only
 * what has to wait, for the rest of a message or for a segment that is missing, is copied, and only so much of it.
 */
final class Stream {
    /** What became of a segment. */
    enum State {
        /** All is well. */
        GOES_ON,
        /** Bytes are missing that will not come any more. */
        BROKEN,
        /** The reader takes none of {@link Dialogue#MOST_HELD} bytes. */
        STUCK,
        /** The reader wants no more. */
        FINISHED
    }

    /** Takes bytes in order: the contract of {@link Dialogue#read}. */
    interface Reader {
        long read(Octets octets);
    }

    /** Bytes that came too early. */
    private record Segment(int sequence, ByteBuffer bytes, int length) {}

    private static final int SMALL = 2 * 1024;
    private static final int MOST_EARLY = 8;
    private static final ByteBuffer NONE = ByteBuffer.allocate(0);

    private final Octets octets = new Octets();
    /** The bytes in order that the reader has not taken yet. Most streams never need room for any. */
    private ByteBuffer held = NONE;

    private int waiting;
    private final List<Segment> early = new ArrayList<>(0);
    private int earlyBytes;

    private boolean started;
    /** Sequence number of the first byte that has not come in order. */
    private int next;
    /** How many of the bytes from {@link #next} on the reader doesn't want. */
    private long unwanted;

    /** Forgets everything: another connection. */
    void reset() {
        startAnew();
        early.clear();
        earlyBytes = 0;
        if (held.capacity() > SMALL) {
            held = NONE;
        }
    }

    private void startAnew() {
        started = false;
        waiting = 0;
        unwanted = 0;
    }

    /** Says where the stream begins; else it begins with the first segment. */
    void start(int sequence) {
        started = true;
        next = sequence;
    }

    /** Whether bytes in order wait for the reader. */
    boolean isWaiting() {
        return waiting > 0;
    }

    /**
     * Takes a segment.
     *
     * @param from where its payload lies
     * @param captured how much of it was captured
     * @param length how much was sent
     */
    State add(int sequence, ByteBuffer bytes, int from, int captured, int length, Reader reader) {
        if (!started) {
            start(sequence);
        }
        int distance = sequence - next;
        if (distance > 0 && distance > unwanted) {
            return keep(sequence, bytes, from, captured, length);
        }
        State state = take(distance, bytes, from, captured, length, reader);
        return state == State.GOES_ON ? takeEarly(reader) : state;
    }

    /** Goes on behind a loss: with the first of what came early, else with whatever comes next. */
    State resume(Reader reader) {
        startAnew();
        if (early.isEmpty()) {
            return State.GOES_ON;
        }
        int hole = early.stream()
                .mapToInt(segment -> segment.sequence - next)
                .min()
                .orElse(0);
        start(next + Math.max(0, hole));
        return takeEarly(reader);
    }

    private State takeEarly(Reader reader) {
        State state = State.GOES_ON;
        while (state == State.GOES_ON && !early.isEmpty()) {
            Segment segment = nextInOrder();
            if (segment == null) {
                return state;
            }
            state = take(segment.sequence - next, segment.bytes, 0, segment.bytes.capacity(), segment.length, reader);
        }
        return state;
    }

    /** Lets the reader have another look at what waits. */
    State retry(Reader reader) {
        return waiting == 0 ? State.GOES_ON : readHeld(reader);
    }

    private State keep(int sequence, ByteBuffer bytes, int from, int captured, int length) {
        ByteBuffer copy = ByteBuffer.allocate(captured).put(0, bytes, from, captured);
        early.add(new Segment(sequence, copy, length));
        earlyBytes += captured;
        return early.size() > MOST_EARLY || earlyBytes > Dialogue.MOST_HELD ? State.BROKEN : State.GOES_ON;
    }

    private @Nullable Segment nextInOrder() {
        for (int i = 0; i < early.size(); i++) {
            Segment segment = early.get(i);
            int distance = segment.sequence - next;
            if (distance <= 0 || distance <= unwanted) {
                early.remove(i);
                earlyBytes -= segment.bytes.capacity();
                return segment;
            }
        }
        return null;
    }

    /** Takes a segment that leaves no hole, or one that nobody minds. */
    private State take(int distance, ByteBuffer bytes, int from, int captured, int length, Reader reader) {
        int known = Math.max(0, -distance);
        if (known >= length) {
            return State.GOES_ON; // sent again
        }
        if (distance > 0) {
            leaveOut(distance);
        }
        int begin = known + leaveOut(Math.min(unwanted, length - known));
        next += length - begin;
        if (begin == length) {
            return State.GOES_ON;
        }
        State state = begin < captured ? deliver(bytes, from + begin, captured - begin, reader) : State.GOES_ON;
        return state == State.GOES_ON ? missing(length - Math.max(begin, captured)) : state;
    }

    private int leaveOut(long count) {
        next += (int) count;
        unwanted -= count;
        return (int) count;
    }

    /** Bytes that were sent but not captured. */
    private State missing(int count) {
        if (count > unwanted) {
            return State.BROKEN;
        }
        unwanted -= count;
        return State.GOES_ON;
    }

    private State deliver(ByteBuffer bytes, int from, int count, Reader reader) {
        if (waiting > 0) {
            return deliverBehind(bytes, from, count, reader);
        }
        int to = from + count;
        int at = read(bytes, from, to, reader);
        if (at < 0) {
            return State.FINISHED;
        }
        return at == to ? State.GOES_ON : deliverBehind(bytes, at, to - at, null);
    }

    /** Puts bytes behind those that wait, and lets the reader see all of them. */
    private State deliverBehind(ByteBuffer bytes, int from, int count, @Nullable Reader reader) {
        int at = from;
        int to = from + count;
        while (at < to) {
            int size = Math.min(to - at, Dialogue.MOST_HELD - waiting);
            if (size == 0) {
                return State.STUCK;
            }
            hold(bytes, at, size);
            at += size;
            State state = reader == null ? State.GOES_ON : readHeld(reader);
            if (state != State.GOES_ON) {
                return state;
            }
            int unread = (int) Math.min(unwanted, to - at);
            unwanted -= unread;
            at += unread;
        }
        return State.GOES_ON;
    }

    private void hold(ByteBuffer bytes, int from, int count) {
        if (waiting + count > held.capacity()) {
            int wanted = Math.max(Math.max(SMALL, held.capacity() * 4), waiting + count);
            held = ByteBuffer.wrap(Arrays.copyOf(held.array(), Math.min(wanted, Dialogue.MOST_HELD)));
        }
        held.put(waiting, bytes, from, count);
        waiting += count;
    }

    private State readHeld(Reader reader) {
        int at = read(held, 0, waiting, reader);
        if (at < 0) {
            return State.FINISHED;
        }
        held.put(0, held, at, waiting - at);
        waiting -= at;
        return State.GOES_ON;
    }

    /** Returns where the first byte lies that the reader has not taken, -1 if it wants no more. */
    private int read(ByteBuffer bytes, int from, int to, Reader reader) {
        int at = from;
        while (at < to) {
            long taken = reader.read(octets.set(bytes, at, to));
            if (taken < 0) {
                return -1;
            }
            if (taken == 0) {
                return at;
            }
            unwanted = Math.max(0, taken - (to - at));
            at += (int) Math.min(taken, to - at);
        }
        return at;
    }
}
