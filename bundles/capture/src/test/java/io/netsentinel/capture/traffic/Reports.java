package io.netsentinel.capture.traffic;

import io.netsentinel.api.capture.TrafficReport;
import io.netsentinel.api.capture.TrafficReport.Volume;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Takes reports and gives them out in order. */
final class Reports implements Consumer<TrafficReport> {
    private final BlockingQueue<TrafficReport> reports = new LinkedBlockingQueue<>();

    @Override
    public void accept(TrafficReport report) {
        reports.add(report);
    }

    /** The next report, or a failure if none comes. */
    TrafficReport next() throws InterruptedException {
        TrafficReport report = reports.poll(30, TimeUnit.SECONDS);
        if (report == null) {
            throw new AssertionError("no report came");
        }
        return report;
    }

    boolean isEmpty() {
        return reports.isEmpty();
    }

    static long packets(Volume one, Volume other) {
        return one.packets() + other.packets();
    }

    static long bytes(Volume one, Volume other) {
        return one.bytes() + other.bytes();
    }
}
