package io.netsentinel.shell.command;

import io.netsentinel.api.health.Finding;
import io.netsentinel.api.health.Finding.Level;
import io.netsentinel.api.web.RequiresPermission;
import io.netsentinel.shell.CommandFailure;
import io.netsentinel.shell.doctor.Doctor;
import io.netsentinel.shell.view.Tables;
import java.io.PrintStream;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

@Service
@RequiresPermission("health:read")
@Command(
        scope = "netsentinel",
        name = "doctor",
        description = "Checks configuration, privileges, disk and native pieces, and says how to mend what it finds")
public final class DoctorCommand extends ProductCommand {
    @Option(name = "--json", description = "Print JSON, one finding a line")
    boolean json;

    @Override
    @Nullable Object perform() {
        List<Finding> findings = service(Doctor.class).findings();
        PrintStream out = out();
        if (json) {
            Tables.json(out, findings);
        } else {
            findings.forEach(finding -> print(out, finding));
        }
        out.flush();
        long errors = findings.stream().filter(f -> f.level() == Level.ERROR).count();
        if (errors > 0) {
            throw new CommandFailure(CommandFailure.FAILED, errors + " to mend");
        }
        return null;
    }

    private static void print(PrintStream out, Finding finding) {
        out.println(String.format("%-7s  %s: %s", finding.level(), finding.subject(), finding.message()));
        if (!finding.remedy().isEmpty()) {
            out.println("         mend: " + finding.remedy());
        }
    }
}
