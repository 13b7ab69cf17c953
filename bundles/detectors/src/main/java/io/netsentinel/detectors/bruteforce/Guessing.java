package io.netsentinel.detectors.bruteforce;

import io.netsentinel.api.detection.Detection;
import io.netsentinel.api.detection.Severity;
import io.netsentinel.api.detection.Technique;
import io.netsentinel.api.event.Flow;
import io.netsentinel.detectors.state.Episode;
import io.netsentinel.detectors.state.Episodes;
import io.netsentinel.detectors.state.Statement;
import io.netsentinel.detectors.state.Tracked;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Failed logins, as far as one can tell, of one client at one service. */
final class Guessing implements Tracked {
    private static final Technique PASSWORD_GUESSING = new Technique("T1110.001", "Password Guessing");
    private static final int SETTLED_SESSIONS = 2;

    private final Pair pair;
    private final LoginService service;
    private final BruteForceSettings settings;
    private final Episodes episodes;
    private final SessionWindow window;
    private @Nullable Episode episode;
    private long sessions;
    private long sent;
    private long received;
    private long firstNanos;
    private long lastTouchedNanos = Long.MIN_VALUE;

    Guessing(Pair pair, LoginService service, BruteForceSettings settings, Episodes episodes) {
        this.pair = pair;
        this.service = service;
        this.settings = settings;
        this.episodes = episodes;
        this.window = new SessionWindow(settings.sessions() * service.factor());
    }

    void failed(Flow flow, Consumer<Detection> found) {
        lastTouchedNanos = Math.max(lastTouchedNanos, flow.endNanos());
        Episode current = episode;
        if (current != null && current.isOpen()) {
            add(1, flow.toServer().payloadBytes(), flow.toClient().payloadBytes());
            current.count(flow, 1);
            episodes.tell(current, found);
            return;
        }
        window.add(flow);
        if (isGuessing()) {
            begin(found);
        }
    }

    private boolean isGuessing() {
        return window.isFullWithin(settings.window().toNanos())
                && window.isAlike(settings.similarity())
                && !window.isPolling();
    }

    private void begin(Consumer<Detection> found) {
        Episode opened = episodes.open(this::statement);
        episode = opened;
        sessions = 0;
        sent = 0;
        received = 0;
        firstNanos = window.firstNanos();
        add(window.size(), window.bytesSent(), window.bytesReceived());
        opened.countBacklog(window.size(), window.firstNanos(), window.lastNanos(), window.flows());
        episodes.tell(opened, found);
    }

    private void add(int count, long bytesSent, long bytesReceived) {
        sessions += count;
        sent += bytesSent;
        received += bytesReceived;
    }

    private Statement statement() {
        return new Statement(
                "guessing " + pair.source() + ">" + pair.endpoint(),
                Severity.HIGH,
                service.label() + " brute force" + (service.isOnItsPort() ? "" : " on an unusual port"),
                explanation(),
                List.of(pair.source()),
                List.of(pair.target()),
                List.of(PASSWORD_GUESSING));
    }

    private String explanation() {
        return String.format(
                Locale.ROOT,
                "%s opened %d short sessions to %s within %.1f s that look like failed %s logins: %d bytes sent and %d"
                        + " received in each on average.",
                pair.source(),
                sessions,
                pair.endpoint(),
                (lastTouchedNanos - firstNanos) / 1e9,
                service.label(),
                sent / sessions,
                received / sessions);
    }

    void close(Consumer<Detection> found) {
        Episode current = episode;
        if (current != null) {
            episodes.close(current, found);
        }
    }

    @Override
    public long lastTouchedNanos() {
        return lastTouchedNanos;
    }

    @Override
    public boolean isSettled() {
        return window.size() >= SETTLED_SESSIONS;
    }
}
