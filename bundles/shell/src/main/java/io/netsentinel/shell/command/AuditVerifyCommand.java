package io.netsentinel.shell.command;

import io.netsentinel.api.audit.AuditLog;
import io.netsentinel.api.audit.AuditQuery;
import io.netsentinel.api.audit.AuditRecord;
import io.netsentinel.api.audit.AuditVerification;
import io.netsentinel.api.web.RequiresPermission;
import io.netsentinel.shell.CommandFailure;
import io.netsentinel.shell.view.Json;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

@Service
@RequiresPermission("audit:read")
@Command(
        scope = "netsentinel",
        name = "audit-verify",
        description =
                "Recomputes every hash of the audit log; exit code 1 if a record was changed, removed or inserted")
public final class AuditVerifyCommand extends ProductCommand {
    private static final int PAGE = 10_000;

    @Option(
            name = "--head",
            description =
                    "A hash that was noted earlier and elsewhere: the log must contain it, or it was written anew")
    @Nullable String head;

    @Option(name = "--json", description = "Print JSON")
    boolean json;

    @Override
    @Nullable Object perform() {
        AuditLog log = service(AuditLog.class);
        AuditVerification found = log.verify();
        if (json) {
            out().println(Json.line(found));
        } else {
            out().println(found.records() + " records, head " + found.head());
            found.damages().forEach(out()::println);
        }
        out().flush();
        if (!found.isIntact()) {
            throw new CommandFailure(
                    CommandFailure.FAILED,
                    "the audit log is damaged in " + found.damages().size() + " places");
        }
        if (head != null && !contains(log, found, head)) {
            throw new CommandFailure(
                    CommandFailure.FAILED, "no record has the hash " + head + ": the log was cut or written anew");
        }
        return null;
    }

    private static boolean contains(AuditLog log, AuditVerification found, String hash) {
        if (found.head().equalsIgnoreCase(hash)) {
            return true;
        }
        for (long before = 0; ; ) {
            List<AuditRecord> page = log.query(new AuditQuery(null, null, null, null, null, null, before, PAGE));
            if (page.stream().anyMatch(record -> record.hash().equalsIgnoreCase(hash))) {
                return true;
            }
            if (page.isEmpty()) {
                return false;
            }
            before = page.get(page.size() - 1).sequence();
        }
    }
}
