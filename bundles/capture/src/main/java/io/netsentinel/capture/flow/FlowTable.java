package io.netsentinel.capture.flow;

import io.netsentinel.api.event.FlowEndReason;
import io.netsentinel.api.event.IpProtocol;
import io.netsentinel.capture.application.Inspector;
import io.netsentinel.capture.count.CaptureCounter;
import io.netsentinel.capture.count.CaptureCounters;
import io.netsentinel.capture.decode.Packet;
import io.netsentinel.capture.decode.TunnelCode;
import java.nio.ByteBuffer;
import java.security.SecureRandom;

/** The flows that are going on. Time is whatever the packets say, so a capture gives the same flows at any pace. */
final class FlowTable {
    private final FlowSettings settings;
    private final CaptureCounters counters;
    private final EventConsumer consumer;
    private final FlowKey.Hash hash = new FlowKey.Hash(new SecureRandom());
    private final FlowIndex index = new FlowIndex();
    private final FlowSlab slab = new FlowSlab();
    private final FlowTunnels tunnels = new FlowTunnels();
    private final TimerWheel wheel = new TimerWheel(slab);
    private final Inspector inspector;
    private final InspectedFlow inspected = new InspectedFlow();
    private final PayloadEntropy entropy = new PayloadEntropy();
    private final TimerWheel.Turn whenDue = this::endIfDue;
    private final TimerWheel.Turn whenForced = slot -> end(slot, FlowEndReason.FORCED_END);
    private FlowLook[] looks = {};
    private long begun;
    private long now;

    FlowTable(FlowSettings settings, CaptureCounters counters, EventConsumer consumer) {
        this.settings = settings;
        this.counters = counters;
        this.consumer = consumer;
        inspector = Inspector.of(counters);
    }

    int size() {
        return slab.size();
    }

    /** How many flows began so far. */
    long begun() {
        return begun;
    }

    /** Those that are told of flows that leave. */
    void watch(FlowLook[] watching) {
        looks = watching;
    }

    /** Goes on with a walk through the records; says whether all have been seen. */
    boolean walk(FlowLook look, int upTo) {
        return look.walk(slab, upTo);
    }

    /** All records are below this slot. */
    int slots() {
        return slab.used();
    }

    /** Works out the key of a packet. */
    void prepare(Packet packet) {
        int side = FlowKey.side(packet);
        packet.keySide = side;
        if (side == 0) {
            packet.keyRest = FlowKey.rest(packet.sourcePort, packet.targetPort, packet);
            packet.keyHash = hash.of(
                    packet.sourceHigh,
                    packet.sourceLow,
                    packet.targetHigh,
                    packet.targetLow,
                    packet.keyRest,
                    packet.tunnel);
        } else {
            packet.keyRest = FlowKey.rest(packet.targetPort, packet.sourcePort, packet);
            packet.keyHash = hash.of(
                    packet.targetHigh,
                    packet.targetLow,
                    packet.sourceHigh,
                    packet.sourceLow,
                    packet.keyRest,
                    packet.tunnel);
        }
    }

    /** Brings the packet's index entry into the cache; the result only keeps the compiler from leaving it out. */
    long touchEntry(Packet packet) {
        return index.entry(index.home(packet.keyHash));
    }

    /** Brings the packet's record into the cache: one word of each line that it may lie on. */
    long touchRecord(Packet packet) {
        int slot = index.find(packet.keyHash);
        if (slot == FlowIndex.NONE) {
            return 0;
        }
        long[] words = slab.words(slot);
        int at = FlowSlab.offset(slot);
        return words[at] + words[at + 8] + words[at + 16] + words[at + 24] + words[at + FlowSlab.WORDS - 1];
    }

    /** Moves time to {@code time}, forward or back, when no flow is left. */
    void start(long time) {
        now = time;
        wheel.start(time);
    }

    /** Moves time on and ends the flows whose time is over. */
    void advance(long time) throws InterruptedException {
        now = Math.max(now, time);
        wheel.advance(now, whenDue);
    }

    /** Ends all flows. */
    void endAll() throws InterruptedException {
        wheel.drainAll(whenForced);
    }

    /** Adds a prepared packet to its flow. */
    void add(ByteBuffer bytes, Packet packet) throws InterruptedException {
        int slot = find(packet);
        if (slot != FlowIndex.NONE && isOver(slot, packet)) {
            wheel.unschedule(slot);
            end(slot, endReason(slab.words(slot), FlowSlab.offset(slot)));
            slot = FlowIndex.NONE;
        }
        if (slot == FlowIndex.NONE) {
            slot = begin(packet);
        }
        long[] words = slab.words(slot);
        int at = FlowSlab.offset(slot);
        if (packet.payloadLength > 0 && !FlowRecord.hasEntropy(words, at, packet.keySide)) {
            measureEntropy(words, at, bytes, packet);
        }
        FlowRecord.add(words, at, packet);
        if (settings.inspect() && !FlowRecord.isInspected(words, at)) {
            inspect(slot, words, at, bytes, packet);
        }
        if (packet.protocol == IpProtocol.TCP && TcpProgress.isHandshake(packet.tcpFlags)) {
            bringForward(slot, words, at);
        }
    }

    private void inspect(int slot, long[] words, int at, ByteBuffer bytes, Packet packet) throws InterruptedException {
        if (!packet.hasTransport) {
            return;
        }
        if (packet.payloadLength > 0) {
            inspector.payload(slot, packet.keySide, packet, bytes, inspected.set(words, at));
            inspected.handOver(consumer);
        } else if (packet.protocol == IpProtocol.TCP && TcpProgress.isAccept(packet.tcpFlags)) {
            inspector.accepted(slot, packet.keySide, packet);
        }
    }

    private int find(Packet packet) {
        int hash = packet.keyHash;
        for (int place = index.home(hash); index.entry(place) != 0; place = index.next(place)) {
            long entry = index.entry(place);
            if (FlowIndex.hasHash(entry, hash)) {
                int slot = FlowIndex.slot(entry);
                if (FlowRecord.matches(slab.words(slot), FlowSlab.offset(slot), packet)) {
                    return slot;
                }
            }
        }
        return FlowIndex.NONE;
    }

    /** Whether the packet belongs to a new flow with the same key: after a pause, or a new connection after a closed one. */
    private boolean isOver(int slot, Packet packet) {
        long[] words = slab.words(slot);
        int at = FlowSlab.offset(slot);
        long pause = packet.timeNanos - words[at + FlowRecord.LAST_TIME];
        if (pause > settings.lingerNanos() && pause >= silence(words, at)) {
            return true;
        }
        return packet.protocol == IpProtocol.TCP
                && TcpProgress.isSyn(packet.tcpFlags)
                && TcpProgress.isClosed(FlowRecord.tcpProgress(words, at));
    }

    private int begin(Packet packet) throws InterruptedException {
        if (slab.size() >= settings.maxFlows()) {
            evict();
        }
        begun++;
        int slot = slab.allocate();
        FlowRecord.begin(slab.words(slot), FlowSlab.offset(slot), packet);
        if (packet.tunnel != TunnelCode.NONE) {
            tunnels.put(slot, TunnelEnds.of(packet));
        }
        index.add(packet.keyHash, slot);
        wheel.schedule(slot, packet.timeNanos + Math.min(settings.unansweredNanos(), settings.activeNanos()));
        return slot;
    }

    private void measureEntropy(long[] words, int at, ByteBuffer bytes, Packet packet) {
        int captured = Math.min(packet.payloadLength, packet.end - packet.payloadOffset);
        if (captured > 0) {
            FlowRecord.setEntropy(words, at, packet.keySide, entropy.of(bytes, packet.payloadOffset, captured));
        }
    }

    /** A closed connection ends sooner than it was scheduled to. */
    private void bringForward(int slot, long[] words, int at) {
        if (TcpProgress.isClosed(FlowRecord.tcpProgress(words, at))) {
            wheel.unschedule(slot);
            wheel.schedule(slot, deadline(words, at));
        }
    }

    /** When the flow ends or is reported, if no further packet comes. */
    private long deadline(long[] words, int at) {
        long last = words[at + FlowRecord.LAST_TIME];
        if (!FlowRecord.hasPackets(words, at)) {
            return last + silence(words, at);
        }
        return Math.min(last + silence(words, at), FlowRecord.firstTime(words, at) + settings.activeNanos());
    }

    private long silence(long[] words, int at) {
        if (TcpProgress.isClosed(FlowRecord.tcpProgress(words, at))) {
            return settings.lingerNanos();
        }
        boolean goesOn = !FlowRecord.hasPackets(words, at) || FlowRecord.isAnswered(words, at);
        return goesOn ? settings.idleNanos() : settings.unansweredNanos();
    }

    private FlowEndReason endReason(long[] words, int at) {
        return TcpProgress.isClosed(FlowRecord.tcpProgress(words, at))
                ? FlowEndReason.END_OF_FLOW
                : FlowEndReason.IDLE_TIMEOUT;
    }

    private void endIfDue(int slot) throws InterruptedException {
        long[] words = slab.words(slot);
        int at = FlowSlab.offset(slot);
        long deadline = deadline(words, at);
        if (deadline > now) {
            wheel.schedule(slot, deadline);
        } else if (FlowRecord.hasPackets(words, at) && words[at + FlowRecord.LAST_TIME] + silence(words, at) > now) {
            leaving(slot, words, at, true);
            report(slot, FlowEndReason.ACTIVE_TIMEOUT);
            FlowRecord.goOn(words, at);
            wheel.schedule(slot, deadline(words, at));
        } else {
            end(slot, endReason(words, at));
        }
    }

    /**
     * Makes room by ending the flow whose time comes next; those that only wait for an answer come before others. Flows
     * are moved on the way that got packets since they were scheduled, at most one for each packet that came.
     */
    private void evict() throws InterruptedException {
        int slot = wheel.first();
        long deadline = deadline(slab.words(slot), FlowSlab.offset(slot));
        while (wheel.firstIsBefore(deadline)) {
            wheel.unschedule(slot);
            wheel.schedule(slot, deadline);
            slot = wheel.first();
            deadline = deadline(slab.words(slot), FlowSlab.offset(slot));
        }
        wheel.unschedule(slot);
        counters.increment(CaptureCounter.EVICTED_FLOWS);
        end(slot, FlowEndReason.LACK_OF_RESOURCES);
    }

    /** Ends a flow that is in no list of the wheel. */
    private void end(int slot, FlowEndReason reason) throws InterruptedException {
        long[] words = slab.words(slot);
        int at = FlowSlab.offset(slot);
        inspector.ended(slot, inspected.set(words, at));
        index.remove(hashOf(words, at), slot);
        slab.release(slot);
        leaving(slot, words, at, false);
        inspected.handOver(consumer);
        if (FlowRecord.hasPackets(words, at)) {
            report(slot, reason);
        }
        FlowRecord.forget(words, at);
        if (FlowRecord.tunnel(words, at) != TunnelCode.NONE) {
            tunnels.remove(slot);
        }
    }

    private void leaving(int slot, long[] words, int at, boolean goesOn) {
        for (FlowLook look : looks) {
            look.leaving(slot, words, at, goesOn);
        }
    }

    private int hashOf(long[] words, int at) {
        return hash.of(
                words[at + FlowRecord.KEY_HIGH_0],
                words[at + FlowRecord.KEY_LOW_0],
                words[at + FlowRecord.KEY_HIGH_1],
                words[at + FlowRecord.KEY_LOW_1],
                words[at + FlowRecord.KEY_REST],
                FlowRecord.tunnel(words, at));
    }

    private void report(int slot, FlowEndReason reason) throws InterruptedException {
        counters.increment(CaptureCounter.FLOWS);
        long[] words = slab.words(slot);
        int at = FlowSlab.offset(slot);
        TunnelEnds tunnel = FlowRecord.tunnel(words, at) == TunnelCode.NONE ? null : tunnels.get(slot);
        consumer.accept(FlowExporter.export(words, at, reason, tunnel));
    }
}
