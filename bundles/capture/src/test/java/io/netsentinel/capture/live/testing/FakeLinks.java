package io.netsentinel.capture.live.testing;

import io.netsentinel.capture.live.frame.Link;
import io.netsentinel.capture.live.frame.Links;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** Interfaces that come and go as a test wants. */
public final class FakeLinks implements Links {
    private static final int ETHERNET = 1;

    private final Map<String, Link> links = new ConcurrentSkipListMap<>();

    /** Ethernet interfaces that are up. */
    public static FakeLinks of(String... names) {
        FakeLinks links = new FakeLinks();
        for (String name : names) {
            links.put(name, 1, true);
        }
        return links;
    }

    public void put(String name, int index, boolean isUp) {
        put(name, index, isUp, ETHERNET);
    }

    public void put(String name, int index, boolean isUp, int hardwareType) {
        links.put(name, new Link(name, index, isUp, isUp, hardwareType, 1500, ""));
    }

    public void remove(String name) {
        links.remove(name);
    }

    @Override
    public List<String> names() {
        return List.copyOf(links.keySet());
    }

    @Override
    public Optional<Link> find(String name) {
        return Optional.ofNullable(links.get(name));
    }
}
