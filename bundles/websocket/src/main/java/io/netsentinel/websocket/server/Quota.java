package io.netsentinel.websocket.server;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** So many for each name. Safe for use by several threads. */
final class Quota {
    private final int most;
    private final Map<String, Integer> taken = new ConcurrentHashMap<>();

    Quota(int most) {
        this.most = most;
    }

    boolean take(String name) {
        AtomicBoolean isTaken = new AtomicBoolean();
        taken.compute(name, (key, count) -> {
            int now = count == null ? 0 : count;
            isTaken.set(now < most);
            return isTaken.get() ? (Integer) (now + 1) : count;
        });
        return isTaken.get();
    }

    void giveBack(String name) {
        taken.computeIfPresent(name, (key, count) -> count > 1 ? count - 1 : null);
    }
}
