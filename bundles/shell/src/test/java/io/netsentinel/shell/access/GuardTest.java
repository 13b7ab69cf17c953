package io.netsentinel.shell.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netsentinel.api.audit.AuditLog;
import io.netsentinel.api.auth.Access;
import io.netsentinel.api.auth.Caller;
import io.netsentinel.api.auth.Origin;
import io.netsentinel.api.web.RequiresPermission;
import io.netsentinel.shell.CommandFailure;
import io.netsentinel.shell.FakeAccess;
import io.netsentinel.shell.MemoryAuditLog;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Command;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GuardTest {
    private static final Caller ANA = new Caller(Caller.Kind.USER, "ana", "password:1", new Origin("192.0.2.7", "ssh"));

    private final FakeAccess access = new FakeAccess();
    private final MemoryAuditLog audit = new MemoryAuditLog();
    private final ByteArrayOutputStream warnings = new ByteArrayOutputStream();
    private int runs;

    @Command(scope = "netsentinel", name = "look")
    @RequiresPermission("things:read")
    private static final class Look {}

    @RequiresPermission("things:break")
    @Changes("thing.break")
    private static final class Break {}

    @RequiresPermission("things:keep")
    @Changes(value = "thing.keep", recordedByService = true)
    private static final class Keep {}

    private static final class Forgotten {}

    private void run(Class<?> type, @Nullable Caller caller) throws Exception {
        run(type, caller, Optional.of(access), Optional.of(audit));
    }

    private void run(Class<?> type, @Nullable Caller caller, Optional<Access> gate, Optional<AuditLog> log)
            throws Exception {
        new Guard(gate, log, new PrintStream(warnings, true, StandardCharsets.UTF_8))
                .run(Guard.Command.of(type, true, "vase"), Optional.ofNullable(caller), () -> {
                    runs++;
                    return null;
                });
    }

    private void assertRefused(Class<?> type, @Nullable Caller caller, String why) {
        assertThatThrownBy(() -> run(type, caller))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining(why);
        assertThat(runs).isZero();
    }

    @Test
    void runsWhatTheCallerMay() throws Exception {
        access.allowed.add("things:read");

        run(Look.class, ANA);

        assertThat(runs).isOne();
        assertThat(audit.lines()).isEmpty();
    }

    @Test
    void refusesWhatTheCallerMayNotAndWritesItDown() {
        access.allowed.add("things:read");

        assertRefused(Break.class, ANA, "this needs the permission things:break");
        access.allowed.clear();
        assertRefused(Look.class, ANA, "this needs the permission things:read");

        assertThat(audit.lines())
                .containsExactly(
                        "ana 192.0.2.7 thing.break vase REFUSED this needs the permission things:break",
                        "ana 192.0.2.7 shell.run look REFUSED this needs the permission things:read");
    }

    @Test
    void refusesACommandThatSaysNothingToEverybody() {
        access.allowed.add("things:read");

        assertRefused(Forgotten.class, ANA, "doesn't say whom it is for");
        assertRefused(Forgotten.class, CallerPrincipal.OWNER, "doesn't say whom it is for");
    }

    @Test
    void refusesWhomItDoesNotKnow() {
        assertRefused(Look.class, null, "nobody is signed in");
    }

    @Test
    void withoutTheIdentityServiceOnlyTheOwnerWorks() throws Exception {
        access.allowed.add("things:read");

        assertThatThrownBy(() -> run(Look.class, ANA, Optional.empty(), Optional.of(audit)))
                .hasMessageContaining("the identity service is not running");
        run(Look.class, CallerPrincipal.OWNER, Optional.empty(), Optional.of(audit));

        assertThat(runs).isOne();
    }

    @Test
    void writesChangesDownOnce() throws Exception {
        access.allowed.add("things:break");
        access.allowed.add("things:keep");

        run(Break.class, ANA);
        run(Break.class, CallerPrincipal.OWNER);
        run(Keep.class, ANA);

        assertThat(audit.lines())
                .containsExactly("ana 192.0.2.7 thing.break vase DONE ", "local shell thing.break vase DONE ");
    }

    @Test
    void writesDownWhatFailedButNotWhatWasTypedWrongly() {
        Guard guard = new Guard(Optional.of(access), Optional.of(audit), System.err);
        Guard.Command command = Guard.Command.of(Break.class, true, "vase");

        for (int code : new int[] {CommandFailure.FAILED, CommandFailure.USAGE}) {
            assertThatThrownBy(() -> guard.run(command, Optional.of(CallerPrincipal.OWNER), () -> {
                        throw new CommandFailure(code, "too\nhard");
                    }))
                    .hasMessage("too\nhard");
        }

        assertThat(audit.lines()).containsExactly("local shell thing.break vase FAILED too hard");
    }

    @Test
    void failsWhenItCannotBeWrittenDown() {
        audit.full = true;

        assertThatThrownBy(() -> run(Break.class, CallerPrincipal.OWNER))
                .hasMessage("it was done, but the audit log can't be written: java.io.IOException: disk full");
    }

    @Test
    void withoutAnAuditLogOnlyTheOwnerChangesAnything() throws Exception {
        access.allowed.add("things:break");

        assertThatThrownBy(() -> run(Break.class, ANA, Optional.of(access), Optional.empty()))
                .hasMessageContaining("the audit log is not running");
        assertThat(runs).isZero();
        run(Break.class, CallerPrincipal.OWNER, Optional.of(access), Optional.empty());

        assertThat(runs).isOne();
        assertThat(warnings.toString(StandardCharsets.UTF_8)).contains("warning: this is not written down");
    }

    @Test
    void saysThatARefusalCannotBeWrittenDown() {
        audit.full = true;

        assertThatThrownBy(() -> run(Break.class, ANA))
                .hasMessage("the audit log can't be written: java.io.IOException: disk full");
        assertThat(runs).isZero();
    }
}
