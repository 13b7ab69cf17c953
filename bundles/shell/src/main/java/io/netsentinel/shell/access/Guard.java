package io.netsentinel.shell.access;

import io.netsentinel.api.audit.AuditEvent;
import io.netsentinel.api.audit.AuditEvent.Outcome;
import io.netsentinel.api.audit.AuditLog;
import io.netsentinel.api.auth.Access;
import io.netsentinel.api.auth.Caller;
import io.netsentinel.api.web.RequiresPermission;
import io.netsentinel.shell.CommandFailure;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stands in front of each command: refuses who may not run it, and writes changes down. In doubt the answer is no. */
public final class Guard {
    private static final Logger LOG = LoggerFactory.getLogger(Guard.class);
    private static final int MAX_DETAIL = 500;

    private final Optional<Access> access;
    private final Optional<AuditLog> audit;
    private final PrintStream err;

    /** The services that are there now. */
    public Guard(Optional<Access> access, Optional<AuditLog> audit, PrintStream err) {
        this.access = access;
        this.audit = audit;
        this.err = err;
    }

    /** What runs. */
    public record Command(
            String name, @Nullable RequiresPermission permission, @Nullable Changes changes, String object) {
        /** As its class says. */
        public static Command of(Class<?> type, boolean changesNow, String object) {
            org.apache.karaf.shell.api.action.Command karaf =
                    type.getAnnotation(org.apache.karaf.shell.api.action.Command.class);
            return new Command(
                    karaf == null ? type.getSimpleName() : karaf.name(),
                    type.getAnnotation(RequiresPermission.class),
                    changesNow ? type.getAnnotation(Changes.class) : null,
                    object);
        }
    }

    /**
     * Runs a command.
     *
     * @throws CommandFailure if the caller may not, or if it can't be written down
     */
    public @Nullable Object run(Command command, Optional<Caller> caller, Callable<@Nullable Object> work)
            throws Exception {
        String why = refusal(command, caller);
        if (why != null) {
            caller.ifPresent(who -> record(command, who, Outcome.REFUSED, why));
            throw new CommandFailure(CommandFailure.FAILED, why);
        }
        Caller who = caller.orElseThrow();
        requireAudit(command, who);
        Object result;
        try {
            result = work.call();
        } catch (Exception e) {
            if (!(e instanceof CommandFailure failure && failure.exitCode() == CommandFailure.USAGE)) {
                record(command, who, Outcome.FAILED, e.getMessage() == null ? e.toString() : e.getMessage());
            }
            throw e;
        }
        Changes changes = command.changes();
        if (changes != null && !changes.recordedByService()) {
            record(command, who, Outcome.DONE, "");
        }
        return result;
    }

    private @Nullable String refusal(Command command, Optional<Caller> caller) {
        RequiresPermission required = command.permission();
        if (required == null) {
            return "this command doesn't say whom it is for, so nobody may run it";
        }
        String permission = required.value();
        if (caller.isEmpty()) {
            return "nobody is signed in here";
        }
        if (caller.get().kind() == Caller.Kind.LOCAL) {
            return null;
        }
        if (access.isEmpty()) {
            return "who may do what is not known: the identity service is not running";
        }
        return access.get().permits(caller.get(), permission) ? null : "this needs the permission " + permission;
    }

    private void requireAudit(Command command, Caller who) {
        if (command.changes() == null || audit.isPresent()) {
            return;
        }
        String missing = "the audit log is not running: netsentinel:doctor says why";
        if (who.kind() != Caller.Kind.LOCAL) {
            throw new CommandFailure(CommandFailure.FAILED, missing);
        }
        err.println("netsentinel: warning: this is not written down, " + missing);
    }

    private void record(Command command, Caller who, Outcome outcome, String detail) {
        if (audit.isEmpty() || (command.changes() == null && outcome != Outcome.REFUSED)) {
            return;
        }
        Changes changes = command.changes();
        String action = changes == null ? "shell.run" : changes.value();
        String object = changes == null ? command.name() : command.object();
        AuditEvent event = new AuditEvent(
                actor(who), who.origin().address(), action, object, outcome, Map.of(), Map.of(), line(detail));
        try {
            audit.get().append(event);
        } catch (UncheckedIOException e) {
            LOG.error("The audit log can't be written: {} {} {}", event.action(), event.object(), outcome, e);
            String what = outcome == Outcome.DONE ? "it was done, but " : "";
            throw new CommandFailure(CommandFailure.FAILED, what + "the audit log can't be written: " + e.getMessage());
        }
    }

    /** As {@link AuditEvent#actor} has it. */
    private static String actor(Caller who) {
        return who.kind() == Caller.Kind.KEY ? "key:" + who.id() : who.name();
    }

    private static String line(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.length() > MAX_DETAIL ? line.substring(0, MAX_DETAIL) : line;
    }
}
