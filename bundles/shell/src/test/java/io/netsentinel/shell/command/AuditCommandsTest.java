package io.netsentinel.shell.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netsentinel.api.audit.AuditEvent;
import io.netsentinel.api.audit.AuditLog;
import io.netsentinel.api.auth.Access;
import io.netsentinel.api.auth.Caller;
import io.netsentinel.api.auth.Origin;
import io.netsentinel.api.model.Models;
import io.netsentinel.shell.CommandFailure;
import io.netsentinel.shell.FakeAccess;
import io.netsentinel.shell.MemoryAuditLog;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the audit log shows, and what commands leave in it. */
class AuditCommandsTest {
    private final MemoryAuditLog log = new MemoryAuditLog();
    private final FakeAccess access = new FakeAccess();
    private final FakeContainer container =
            new FakeContainer().with(AuditLog.class, log).with(Access.class, access);

    @BeforeEach
    void write() {
        for (int i = 1; i <= 5; i++) {
            log.append(AuditEvent.done("bea", "10.0.0.9", "model.activate", "flow-" + i));
        }
    }

    private List<String> run(ProductCommand command) throws Exception {
        container.wire(command).execute();
        return container.printed();
    }

    @Test
    void listsRecordsLatestFirst() throws Exception {
        List<String> lines = run(new AuditCommand());

        assertThat(lines.get(1))
                .containsSubsequence("2026-11-22 14:00:05", "bea", "10.0.0.9", "model.activate", "done", "flow-5");
    }

    @Test
    void listsOnlyWhatWasAskedForAsJson() throws Exception {
        AuditCommand audit = new AuditCommand();
        audit.actor = "ana";
        audit.since = "1d";
        assertThat(run(audit)).containsExactly("no records match");
        audit.actor = "bea";
        audit.json = true;

        assertThat(run(audit)).last().asString().startsWith("{\"sequence\":4,").contains("\"hash\":\"hash4\"");
        audit.limit = 0;
        assertThatThrownBy(() -> run(audit)).hasMessageContaining("limit must be 1 to");
    }

    @Test
    void verifies() throws Exception {
        AuditVerifyCommand verify = new AuditVerifyCommand();
        assertThat(run(verify)).containsExactly("5 records, head hash5");
        verify.json = true;
        assertThat(run(verify)).last().asString().startsWith("{\"records\":5,\"head\":\"hash5\"");
    }

    @Test
    void findsAHeadThatWasNotedBefore() {
        AuditVerifyCommand verify = new AuditVerifyCommand();
        for (String head : List.of("HASH5", "hash1")) {
            verify.head = head;
            assertThatCode(() -> run(verify)).doesNotThrowAnyException();
        }
        verify.head = "hash9";
        assertThatThrownBy(() -> run(verify))
                .hasMessage("no record has the hash hash9: the log was cut or written anew");
    }

    @Test
    void failsOnDamage() {
        log.damages.add("audit-1.log:3: the hash is another one");

        assertThatThrownBy(() -> run(new AuditVerifyCommand()))
                .isInstanceOfSatisfying(
                        CommandFailure.class, e -> assertThat(e.exitCode()).isEqualTo(1));
        assertThat(container.printed()).contains("audit-1.log:3: the hash is another one");
    }

    @Test
    void commandsLeaveRecordsInTheNameOfTheCaller() throws Exception {
        FakeModels models = new FakeModels();
        models.models.add(FakeModels.model("flow-2", io.netsentinel.api.model.Model.State.SHADOW));
        container.with(Models.class, models).withBundle("io.netsentinel.detector.ml");
        container.caller = Optional.of(new Caller(Caller.Kind.USER, "ana", "", new Origin("192.0.2.7", "ssh")));
        ModelActivateCommand activate = new ModelActivateCommand();
        activate.words = List.of("flow-2");
        assertThatThrownBy(() -> run(activate)).hasMessage("this needs the permission models:activate");
        access.allowed.add("models:activate");

        run(activate);

        assertThat(models.asked).containsExactly("activate flow-2 ana");
        assertThat(log.lines().subList(5, 7))
                .containsExactly(
                        "ana 192.0.2.7 model.activate flow-2 REFUSED this needs the permission models:activate",
                        "ana 192.0.2.7 model.activate flow-2 DONE ");
    }

    @Test
    void whoComesFromElsewhereReachesOnlyTheExchangeFolder() throws Exception {
        FakeModels models = new FakeModels();
        models.models.add(FakeModels.model("flow-2", io.netsentinel.api.model.Model.State.SHADOW));
        container.with(Models.class, models).withBundle("io.netsentinel.detector.ml");
        container.caller = Optional.of(new Caller(Caller.Kind.USER, "ana", "", new Origin("192.0.2.7", "ssh")));
        access.allowed.add("*");
        Path exchange = FakeContainer.DATA.resolve("exchange");
        ModelExportCommand export = new ModelExportCommand();
        export.words = List.of("flow-2", "x.model");

        run(export);

        assertThat(models.asked).containsExactly("export flow-2 " + exchange.resolve("x.model") + " ana");
        for (String outside : List.of("../identity/x", "/etc/x", exchange + "/../x")) {
            export.words = List.of("flow-2", outside);
            assertThatThrownBy(() -> run(export)).hasMessage("only files in " + exchange + " can be used from here");
        }
    }
}
