package io.netsentinel.capture.live;

import io.netsentinel.api.event.EventSink;
import io.netsentinel.api.event.EventSource;
import io.netsentinel.capture.count.CaptureCounter;
import io.netsentinel.capture.count.CaptureCounters;
import io.netsentinel.capture.flow.FlowSettings;
import io.netsentinel.capture.live.frame.Link;
import io.netsentinel.capture.live.frame.Links;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An interface as a source of flows. The thread that runs it watches the interface, and waits while it is down or away;
 * threads of its own read the packets. Counters go on whatever happens.
 */
final class LiveSource implements EventSource {
    /** How soon it is noticed that an interface went or came. */
    private static final long WATCH_MILLIS = 200;

    private final String name;
    private final String interfaceName;
    private final Links links;
    private final Opener opener;
    private final FlowSettings flows;
    private final Witnesses witnesses;
    private final List<CaptureCounters> counters;
    private final Presence presence;

    /**
     * @param threads as many as the opener opens sources
     * @param flows of all threads together
     */
    LiveSource(
            String name,
            String interfaceName,
            int threads,
            FlowSettings flows,
            Witnesses witnesses,
            Links links,
            Opener opener) {
        this.name = name;
        this.interfaceName = interfaceName;
        this.witnesses = witnesses;
        this.links = links;
        this.opener = opener;
        this.flows = flows.withMaxFlows(Math.max(1, flows.maxFlows() / threads));
        counters = Stream.generate(CaptureCounters::new).limit(threads).toList();
        presence = new Presence(interfaceName);
    }

    @Override
    public String name() {
        return name;
    }

    String interfaceName() {
        return interfaceName;
    }

    Presence.Status status() {
        return presence.status();
    }

    LiveSource whenChanged(Runnable action) {
        presence.whenChanged(action);
        return this;
    }

    boolean isStarted() {
        return presence.isStarted();
    }

    @Override
    public boolean isLossless() {
        return false;
    }

    @Override
    public void run(EventSink sink) throws IOException, InterruptedException {
        SharedSink shared = new SharedSink(sink, counters.size());
        List<LivePath> paths = IntStream.range(0, counters.size())
                .mapToObj(thread -> new LivePath(
                        flows,
                        counters.get(thread),
                        shared.part(thread),
                        meter -> witnesses.traffic().meter(name, meter),
                        witnesses.evidence().open(interfaceName, thread)))
                .toList();
        try {
            while (true) {
                Link link = await(paths);
                capture(link, paths);
            }
        } catch (InterruptedException e) {
            end(paths);
            throw e;
        } catch (IOException | RuntimeException e) {
            presence.failed(String.valueOf(e.getMessage()));
            end(paths);
            throw e;
        } finally {
            paths.forEach(LivePath::close);
        }
    }

    /** Waits until the interface is there and up. */
    private Link await(List<LivePath> paths) throws InterruptedException {
        while (true) {
            Optional<Link> link = links.find(interfaceName);
            if (link.isPresent() && link.get().isUp()) {
                return link.get();
            }
            presence.waiting(reason(link));
            for (LivePath path : paths) {
                path.idle();
            }
            Thread.sleep(WATCH_MILLIS);
        }
    }

    private static String reason(Optional<Link> link) {
        return link.isPresent() ? "the interface is down" : "there is no such interface";
    }

    /** Returns when the interface is no longer the one that was opened. */
    private void capture(Link link, List<LivePath> paths) throws IOException, InterruptedException {
        try (LiveSession session = new LiveSession(interfaceName, opener.open(link), paths)) {
            session.start();
            presence.capturing();
            while (session.isRunningAfter(WATCH_MILLIS)) {
                Optional<Link> now = links.find(interfaceName);
                if (!isSame(now, link)) {
                    presence.waiting("the interface was removed");
                    return;
                }
                noteWhether(now.get().isUp());
            }
            session.rethrow();
        } catch (IOException e) {
            Optional<Link> now = links.find(interfaceName);
            if (isSame(now, link) && now.get().isUp()) {
                throw e;
            }
            presence.waiting(reason(now)); // that is why it failed
        }
    }

    private static boolean isSame(Optional<Link> now, Link before) {
        return now.isPresent() && now.get().index() == before.index();
    }

    private void noteWhether(boolean isUp) {
        if (isUp) {
            presence.capturing();
        } else {
            presence.waiting("the interface is down");
        }
    }

    /** Hands over the flows that go on, unless the sink wants nothing any more. */
    private static void end(List<LivePath> paths) throws InterruptedException {
        Thread.interrupted(); // the exception says it; the sink would stop at once
        for (LivePath path : paths) {
            path.end();
        }
    }

    long count(CaptureCounter counter) {
        return all().mapToLong(each -> each.get(counter)).sum();
    }

    private Stream<CaptureCounters> all() {
        return Stream.concat(counters.stream(), Stream.of(presence.counters()));
    }

    @Override
    public Map<String, Long> counters() {
        CaptureCounters sum = new CaptureCounters();
        for (CaptureCounter counter : CaptureCounter.values()) {
            sum.add(counter, count(counter));
        }
        return sum.snapshot();
    }
}
