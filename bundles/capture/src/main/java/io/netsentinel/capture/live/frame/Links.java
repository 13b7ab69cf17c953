package io.netsentinel.capture.live.frame;

import java.util.List;
import java.util.Optional;

/** The network interfaces of this machine. Safe for use by several threads. */
public interface Links {
    /** The interfaces that there are now, with or without addresses. */
    List<String> names();

    /** An interface, if there is one of that name now. */
    Optional<Link> find(String name);
}
