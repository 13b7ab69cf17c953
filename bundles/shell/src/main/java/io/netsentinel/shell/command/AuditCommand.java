package io.netsentinel.shell.command;

import io.netsentinel.api.audit.AuditLog;
import io.netsentinel.api.audit.AuditQuery;
import io.netsentinel.api.audit.AuditRecord;
import io.netsentinel.api.web.RequiresPermission;
import io.netsentinel.shell.view.Tables.Column;
import io.netsentinel.shell.view.Times;
import java.util.List;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

@Service
@RequiresPermission("audit:read")
@Command(scope = "netsentinel", name = "audit", description = "Lists who did what, latest first")
public final class AuditCommand extends ListCommand<AuditRecord> {
    @Option(name = "--since", description = "At or after: a time (ISO 8601) or a span before now (15m, 2h, 1d)")
    @Nullable String since;

    @Option(name = "--actor", description = "Only of this user")
    @Nullable String actor;

    @Option(name = "--action", description = "Only this action (model.activate), or all that begin so (model.)")
    @Nullable String action;

    @Option(name = "--limit", description = "At most so many")
    int limit = 50;

    @Override
    List<AuditRecord> records() {
        return service(AuditLog.class)
                .query(new AuditQuery(
                        since == null ? null : Times.moment("--since", since),
                        null,
                        actor,
                        action,
                        null,
                        null,
                        0,
                        limit));
    }

    @Override
    List<Column<AuditRecord>> columns() {
        return List.of(
                new Column<>("Time (UTC)", 19, record -> Times.second(record.time())),
                new Column<>("Actor", 16, record -> record.event().actor()),
                new Column<>("From", 15, record -> record.event().origin()),
                new Column<>("Action", 20, record -> record.event().action()),
                new Column<>(
                        "Outcome", 7, record -> record.event().outcome().name().toLowerCase(Locale.ROOT)),
                Column.forTheRest("Object", record -> record.event().object()));
    }

    @Override
    String whenEmpty() {
        return "no records match";
    }
}
