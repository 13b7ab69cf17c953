package io.netsentinel.capture.traffic;

import io.netsentinel.capture.WallClock;
import io.netsentinel.capture.flow.FlowSettings;
import io.netsentinel.capture.testing.Metering;
import io.netsentinel.capture.testing.TestPacket;
import java.time.Duration;

/** A capture thread without a thread: metering, and the meter by which it is watched. */
final class WatchedCapture {
    /** Large enough that nothing is reported because real time passes. */
    static final Duration INTERVAL = Duration.ofHours(1);

    final Metering metering;
    final TrafficMeter traffic;

    WatchedCapture(CaptureTraffic all, String name) {
        this(all, name, Metering.SETTINGS);
    }

    WatchedCapture(CaptureTraffic all, String name, FlowSettings settings) {
        metering = new Metering(settings);
        traffic = all.meter(name, metering.meter());
    }

    WatchedCapture at(double seconds, TestPacket packet) throws InterruptedException {
        metering.at(seconds, packet);
        return this;
    }

    void end() throws InterruptedException {
        metering.end();
        traffic.close();
    }

    /** Time that passes when a test says so, and how often somebody asked. */
    static final class TestClock implements WallClock {
        private long nanos = 1_000;
        int asked;

        @Override
        public long nanos() {
            asked++;
            return nanos;
        }

        @Override
        public void waitUntil(long time) {
            nanos = Math.max(nanos, time);
        }

        void pass(Duration time) {
            nanos += time.toNanos();
        }
    }
}
