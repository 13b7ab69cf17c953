package io.netsentinel.capture.application;

import io.netsentinel.capture.count.CaptureCounter;
import io.netsentinel.capture.count.CaptureCounters;
import io.netsentinel.capture.decode.Packet;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out what flows speak and lets the protocol's parser listen, until it has heard enough: mostly the first few
 * packets. Flows are known by the slot of their record; each has at most one conversation, and most of the time none.
 * Used by one thread.
 */
public final class Inspector {
    private static final Logger LOG = LoggerFactory.getLogger(Inspector.class);
    private static final int MOST_POOLED = 1_024;

    private final Recognizer recognizer;
    private final CaptureCounters counters;
    private final Deque<Conversation> pool = new ArrayDeque<>();
    private @Nullable Conversation[] conversations = new Conversation[1 << 10];

    Inspector(Recognizer recognizer, CaptureCounters counters) {
        this.recognizer = recognizer;
        this.counters = counters;
    }

    /** An inspector that knows all protocols. */
    public static Inspector of(CaptureCounters counters) {
        return new Inspector(Protocols.recognizer(), counters);
    }

    /** A TCP connection was accepted: from here the sequence numbers of both sides are known. */
    public void accepted(int slot, int side, Packet packet) {
        if (find(slot) == null) {
            begin(slot).start(side, packet);
        }
    }

    /** Looks at the payload of a TCP or UDP packet. */
    public void payload(int slot, int side, Packet packet, ByteBuffer bytes, Subject subject) {
        int captured = Math.min(packet.payloadLength, packet.end - packet.payloadOffset);
        if (captured <= 0) {
            return;
        }
        Conversation known = find(slot);
        Conversation conversation = known == null ? begin(slot) : known;
        boolean goesOn;
        try {
            goesOn = subject.isTcp()
                    ? conversation.segment(subject, side, packet, bytes, captured)
                    : conversation.datagram(subject, side, packet, bytes, captured);
        } catch (RuntimeException e) {
            failed(e);
            goesOn = false;
        }
        if (!goesOn) {
            release(slot, conversation);
            subject.inspected();
        }
    }

    /** The flow has ended. */
    public void ended(int slot, Subject subject) {
        Conversation conversation = find(slot);
        if (conversation == null) {
            return;
        }
        try {
            conversation.end(subject);
        } catch (RuntimeException e) {
            failed(e);
        }
        release(slot, conversation);
    }

    /** A parser threw, which it never should: its flow is left alone, the others go on. */
    private void failed(RuntimeException e) {
        counters.increment(CaptureCounter.FAILED_INSPECTIONS);
        if (counters.get(CaptureCounter.FAILED_INSPECTIONS) == 1) {
            LOG.warn("A parser of an application protocol failed; further failures are only counted", e);
        }
    }

    private @Nullable Conversation find(int slot) {
        return slot < conversations.length ? conversations[slot] : null;
    }

    private Conversation begin(int slot) {
        if (slot >= conversations.length) {
            conversations = Arrays.copyOf(conversations, Math.max(slot + 1, conversations.length * 2));
        }
        Conversation conversation = pool.isEmpty() ? new Conversation(recognizer, counters) : pool.pop();
        conversations[slot] = conversation;
        return conversation;
    }

    private void release(int slot, Conversation conversation) {
        conversations[slot] = null;
        if (pool.size() < MOST_POOLED) {
            pool.push(conversation.reset());
        }
    }
}
