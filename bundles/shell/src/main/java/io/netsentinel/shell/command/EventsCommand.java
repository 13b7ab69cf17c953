package io.netsentinel.shell.command;

import io.netsentinel.api.store.Condition;
import io.netsentinel.api.store.Query;
import io.netsentinel.shell.view.Times;
import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.shell.api.action.Option;
import org.jspecify.annotations.Nullable;

/** What commands that ask for stored events have in common: which of them. */
abstract class EventsCommand<T> extends ListCommand<T> {
    @Option(
            name = "--since",
            description = "Complete at or after: an event time (ISO 8601) or a span before now (15m, 2h, 1d)")
    @Nullable String since;

    @Option(name = "--until", description = "Complete before, in the same forms")
    @Nullable String until;

    @Option(name = "--host", description = "Only with this address on either side")
    @Nullable String host;

    @Option(name = "--application", description = "Only of this application protocol, for instance dns, tls, http")
    @Nullable String application;

    @Option(
            name = "--where",
            description = "A condition such as target.port=22, protocol!=6, dns.answers.ttl<=60; may be repeated",
            multiValued = true)
    List<String> where = new ArrayList<>();

    @Option(name = "--limit", description = "At most so many")
    int limit = 50;

    /** What the options ask for. */
    final Query query() {
        List<Condition> conditions = new ArrayList<>();
        where.forEach(text -> conditions.add(QueryOptions.condition(text)));
        QueryOptions.addEqual(conditions, "host", host);
        QueryOptions.addEqual(conditions, "application", application);
        return new Query(
                since == null ? null : Times.moment("--since", since),
                until == null ? null : Times.moment("--until", until),
                conditions,
                Query.Order.NEWEST_FIRST,
                limit);
    }
}
