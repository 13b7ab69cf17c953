package io.netsentinel.capture.application.http;

import io.netsentinel.capture.application.Dialogue;
import io.netsentinel.capture.application.Lines;
import io.netsentinel.capture.application.Octets;
import io.netsentinel.capture.application.Protocol.Match;
import io.netsentinel.capture.application.Reporter;

/** Finds the messages of one side: where they begin, the lines of their heads, and what to leave out as their bodies. */
abstract class MessageReader {
    /** What a line turned out to be where a message's first line is expected. */
    protected enum StartLine {
        NONE,
        /** Of HTTP/0.9, which has no header section. */
        WHOLE_HEAD,
        FIELDS_FOLLOW
    }

    private enum State {
        /** A message comes next. */
        START,
        START_LINE,
        FIELDS,
        CHUNK_SIZE,
        CHUNK_END,
        TRAILER,
        /** Nobody knows where the next message begins: perhaps here, perhaps with a later segment. */
        ASTRAY
    }

    private final Lines lines = new Lines();
    private final Octets line = new Octets();
    private State state = State.START;
    private int headBytes;
    private boolean isOver;

    /** Of the message at hand. */
    protected BodyLength body = new BodyLength();

    /** As {@link Dialogue#read}. */
    final long read(Octets octets, Reporter reporter) {
        int start = octets.position();
        boolean goesOn = true;
        while (goesOn && !isOver && lines.leaveOut(octets)) {
            goesOn = switch (state) {
                case ASTRAY -> findStart(octets);
                case START -> start(octets, reporter);
                default -> lines.next(octets, line, reporter) && line(octets, reporter);
            };
        }
        return isOver ? Dialogue.FINISHED : lines.done(start, octets);
    }

    /** Bytes are missing. */
    final void lost() {
        lines.reset();
        if (state == State.START_LINE || state == State.FIELDS) {
            headLost();
        }
        state = State.ASTRAY;
    }

    /** Nothing else of the connection is of interest. */
    protected final void finish() {
        isOver = true;
    }

    /** Whether these bytes begin a message where one is expected. */
    protected abstract Match expected(Octets octets);

    /** Whether these bytes, which may be anything, begin a message. */
    protected abstract Match found(Octets octets);

    /** A message begins here. */
    protected abstract void begin(Octets octets, Reporter reporter);

    /** Its first line. */
    protected abstract StartLine startLine(Octets first, Reporter reporter);

    /** A line of its header section. */
    protected abstract void field(Octets field);

    /** Its head is complete; says in {@link #body} how long its body is. */
    protected abstract void headComplete(Reporter reporter);

    /** Its head will not be complete any more. */
    protected abstract void headLost();

    private boolean findStart(Octets octets) {
        Match match = found(octets);
        if (match == Match.NO) {
            octets.skip(octets.remaining());
        } else if (match != Match.UNDECIDED) {
            state = State.START;
        }
        return match != Match.UNDECIDED;
    }

    private boolean start(Octets octets, Reporter reporter) {
        while (octets.peek(0) == '\r' || octets.peek(0) == '\n') {
            octets.skip(1); // RFC 9112, 2.2
        }
        Match match = expected(octets);
        if (match == Match.UNDECIDED) {
            return false;
        }
        if (match == Match.NO) {
            return goAstray(octets, reporter);
        }
        state = State.START_LINE;
        body = new BodyLength();
        headBytes = 0;
        begin(octets, reporter);
        return true;
    }

    private boolean line(Octets octets, Reporter reporter) {
        return switch (state) {
            case START_LINE -> isStartLine(octets, reporter);
            case FIELDS -> isField(reporter);
            case CHUNK_SIZE -> isChunkSize(octets, reporter);
            case CHUNK_END -> line.remaining() == 0 ? go(State.CHUNK_SIZE) : goAstray(octets, reporter);
            default -> go(line.remaining() == 0 ? State.START : State.TRAILER);
        };
    }

    private boolean isStartLine(Octets octets, Reporter reporter) {
        headBytes = line.remaining();
        return switch (startLine(line, reporter)) {
            case NONE -> goAstray(octets, reporter);
            case WHOLE_HEAD -> endHead(reporter);
            case FIELDS_FOLLOW -> go(State.FIELDS);
        };
    }

    private boolean isField(Reporter reporter) {
        int length = line.remaining();
        if (length == 0) {
            return endHead(reporter);
        }
        boolean wasShort = headBytes <= Dialogue.MOST_HELD;
        headBytes = Math.min(headBytes, Dialogue.MOST_HELD) + length;
        boolean isFolded = line.peek(0) == ' ' || line.peek(0) == '\t';
        if (isFolded || wasShort && headBytes > Dialogue.MOST_HELD) {
            reporter.malformed();
        }
        field(line);
        return true;
    }

    private boolean endHead(Reporter reporter) {
        headComplete(reporter);
        if (body.isInvalid()) {
            reporter.malformed();
        }
        if (body.isUnknown()) {
            return go(State.ASTRAY);
        }
        lines.skip(body.octets());
        return go(body.isChunked() ? State.CHUNK_SIZE : State.START);
    }

    private boolean isChunkSize(Octets octets, Reporter reporter) {
        long size = BodyLength.chunk(line);
        if (size < 0) {
            return goAstray(octets, reporter);
        }
        lines.skip(size);
        return go(size == 0 ? State.TRAILER : State.CHUNK_END);
    }

    private boolean go(State next) {
        state = next;
        return true;
    }

    private boolean goAstray(Octets octets, Reporter reporter) {
        reporter.malformed();
        state = State.ASTRAY;
        octets.skip(octets.remaining());
        return false;
    }
}
