package io.netsentinel.auth;

import io.netsentinel.api.auth.Access.Ticket;
import io.netsentinel.api.auth.Caller;
import io.netsentinel.api.auth.Origin;
import io.netsentinel.auth.token.Secrets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tickets that were given and not used yet: few, for a short time, in memory, by their hash. */
final class Tickets {
    private static final String PREFIX = "nsw_";
    private static final Duration LIFE = Duration.ofSeconds(30);
    private static final int MOST = 10_000;
    private static final int SECRET_BYTES = 32;

    private final Clock clock;
    /** The oldest first. */
    private final Map<String, Issued> byHash = new LinkedHashMap<>();

    private record Issued(Caller caller, Instant expires) {}

    Tickets(Clock clock) {
        this.clock = clock;
    }

    synchronized Ticket issue(Caller caller) {
        removeOld(MOST - 1);
        String value = PREFIX + Secrets.random(SECRET_BYTES);
        Instant expires = clock.instant().plus(LIFE);
        byHash.put(Secrets.hash(value), new Issued(caller, expires));
        return new Ticket(value, expires);
    }

    /** Whom the ticket stands for, null if it is not good. It is not good a second time in any case. */
    synchronized @Nullable Caller redeem(String value, Origin origin) {
        Issued issued = byHash.remove(Secrets.hash(value));
        boolean isGood = issued != null
                && clock.instant().isBefore(issued.expires())
                && issued.caller().origin().address().equals(origin.address());
        return isGood ? issued.caller() : null;
    }

    private void removeOld(int most) {
        Instant now = clock.instant();
        byHash.values().removeIf(issued -> !now.isBefore(issued.expires()));
        var oldest = byHash.entrySet().iterator();
        while (byHash.size() > most && oldest.hasNext()) {
            oldest.next();
            oldest.remove();
        }
    }
}
