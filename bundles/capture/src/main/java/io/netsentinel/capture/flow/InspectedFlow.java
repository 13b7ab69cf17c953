package io.netsentinel.capture.flow;

import io.netsentinel.api.event.Activity;
import io.netsentinel.api.event.Event;
import io.netsentinel.api.event.IpProtocol;
import io.netsentinel.capture.application.Application;
import io.netsentinel.capture.application.Subject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/** A record as the inspector sees it, and the activities that were found. A view that moves from record to record. */
final class InspectedFlow implements Subject {
    private final Deque<Event> activities = new ArrayDeque<>();
    private long[] words = {};
    private int at;

    InspectedFlow set(long[] newWords, int newAt) {
        words = newWords;
        at = newAt;
        return this;
    }

    /** Hands on what was found. */
    void handOver(EventConsumer consumer) throws InterruptedException {
        while (!activities.isEmpty()) {
            consumer.accept(activities.remove());
        }
    }

    @Override
    public int initiator() {
        return FlowRecord.initiator(words, at);
    }

    @Override
    public int port(int side) {
        return FlowKey.port(words[at + FlowRecord.KEY_REST], side);
    }

    @Override
    public boolean isTcp() {
        return FlowKey.protocol(words[at + FlowRecord.KEY_REST]) == IpProtocol.TCP;
    }

    @Override
    public long timeNanos() {
        return words[at + FlowRecord.LAST_TIME];
    }

    @Override
    public void speaks(Application application) {
        FlowRecord.setApplication(words, at, application.code());
    }

    @Override
    public void inspected() {
        FlowRecord.setInspected(words, at);
    }

    @Override
    public void report(int askingSide, Map<String, String> fields) {
        long rest = words[at + FlowRecord.KEY_REST];
        activities.add(new Activity(
                timeNanos(),
                FlowRecord.address(words, at, askingSide),
                FlowKey.port(rest, askingSide),
                FlowRecord.address(words, at, 1 - askingSide),
                FlowKey.port(rest, 1 - askingSide),
                FlowKey.protocol(rest),
                FlowRecord.vlan(words, at),
                Application.keyOf(FlowRecord.application(words, at)),
                fields));
    }
}
