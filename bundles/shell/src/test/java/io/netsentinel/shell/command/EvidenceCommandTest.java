package io.netsentinel.shell.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netsentinel.api.alert.Alert;
import io.netsentinel.api.capture.EvidenceException;
import io.netsentinel.api.capture.EvidenceStatus;
import io.netsentinel.api.capture.PacketEvidence;
import io.netsentinel.api.capture.SavedPackets;
import io.netsentinel.api.detection.Severity;
import io.netsentinel.api.pipeline.Pipeline;
import io.netsentinel.api.pipeline.SourceRun;
import io.netsentinel.api.store.Condition;
import io.netsentinel.api.store.EventStore;
import io.netsentinel.api.store.Query;
import io.netsentinel.shell.CommandFailure;
import io.netsentinel.shell.Samples;
import io.netsentinel.shell.control.Request;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceCommandTest {
    private static final Instant TEN = Instant.parse("2026-10-01T10:00:00Z");
    private static final List<Alert> ALERTS = List.of(
            Samples.alert("5b0c11f2", "live", 1, Severity.HIGH, "10.77.1.20"),
            Samples.alert("5b0dead0", "office-1", 1, Severity.HIGH, "10.77.1.20"));

    @TempDir
    Path folder;

    private final FakeContainer container = new FakeContainer();
    private final EvidenceCommand command = container.wire(new EvidenceCommand());

    /** Has two bytes for every alert. */
    private static final class TwoBytes implements PacketEvidence {
        @Override
        public SavedPackets save(Alert alert, OutputStream out, DoubleConsumer progress) throws IOException {
            out.write(new byte[] {1, 2});
            progress.accept(1);
            return new SavedPackets(1, 2, TEN, TEN, TEN);
        }

        @Override
        public EvidenceStatus status() {
            return new EvidenceStatus(true, "data/evidence", 1 << 20, 16 << 20, TEN, 7, 0, "");
        }
    }

    /** A service of which one method is used. */
    private interface Answer {
        Object to(String method, Object[] arguments);
    }

    private static <T> T fake(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answer.to(method.getName(), arguments)));
    }

    @BeforeEach
    void provide() {
        container.variables.put(Request.DIRECTORY, folder.toString());
        SourceRun run =
                fake(SourceRun.class, (method, arguments) -> method.equals("id") ? "office-1" : "office.pcap.gz");
        container
                .with(PacketEvidence.class, new TwoBytes())
                .with(Pipeline.class, fake(Pipeline.class, (method, arguments) -> List.of(run)))
                .with(EventStore.class, fake(EventStore.class, (method, arguments) -> matches((Query) arguments[0])));
    }

    private static List<Alert> matches(Query query) {
        Condition condition = query.where().get(0);
        return ALERTS.stream()
                .filter(alert -> alert.id().startsWith(condition.value()))
                .toList();
    }

    private List<String> run(String... words) throws Exception {
        command.words = List.of(words);
        command.execute();
        return container.printed();
    }

    @Test
    void savesIntoTheCallersFolder() throws Exception {
        assertThat(run("5b0c")).containsExactly("1 packets, 0.0 MB in " + folder.resolve("alert-5b0c11f2.pcapng"));
        assertThat(folder.resolve("alert-5b0c11f2.pcapng")).hasBinaryContent(new byte[] {1, 2});
    }

    @Test
    void savesIntoTheFileThatIsNamedAndReplacesItOnlyWhenForced() throws Exception {
        run("5b0c", "mine.pcapng");
        assertThatThrownBy(() -> run("5b0c", "mine.pcapng")).hasMessageContaining("--force");
        assertThat(run("5b0c", "mine.pcapng", "--force", "--json"))
                .last()
                .asString()
                .startsWith(
                        "{\"alert\":\"5b0c11f2\",\"file\":\"" + folder.resolve("mine.pcapng") + "\",\"packets\":1,");
    }

    @Test
    void namesTheSourceOfAReplaysAlert() {
        assertThatThrownBy(() -> run("5b0d"))
                .isInstanceOf(CommandFailure.class)
                .hasMessage("alert 5b0dead0 is of a replay: its packets are in office.pcap.gz");
        assertThat(EvidenceCommand.ofReplay(ALERTS.get(1), List.of()))
                .endsWith("its packets are in the capture file of run office-1");
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> run("77")).hasMessage("no alert has an id that begins with 77");
        assertThatThrownBy(() -> run("5b0")).hasMessage("several alerts have an id that begins with 5b0");
        container.with(PacketEvidence.class, new PacketEvidence() {
            @Override
            public SavedPackets save(Alert alert, OutputStream out, DoubleConsumer progress) throws EvidenceException {
                throw new EvidenceException("nothing is left");
            }

            @Override
            public EvidenceStatus status() {
                throw new IllegalStateException();
            }
        });
        assertThatThrownBy(() -> run("5b0c")).isInstanceOf(CommandFailure.class).hasMessage("nothing is left");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void wrongUseIsSaid() {
        Stream.of(new String[] {}, new String[] {"a", "b", "c"}, new String[] {"a", "--status"})
                .forEach(words -> assertThatThrownBy(() -> run(words))
                        .isInstanceOfSatisfying(CommandFailure.class, e -> assertThat(e.exitCode())
                                .isEqualTo(CommandFailure.USAGE)));
    }

    @Test
    void showsWhatIsKept() throws Exception {
        assertThat(run("--status")).startsWith("on, 1.0 MB of 16 MB in data/evidence");
        assertThat(run("--json")).last().asString().contains("\"limit_bytes\":16777216", "\"since\":\"2026-10-01T10");
    }
}
