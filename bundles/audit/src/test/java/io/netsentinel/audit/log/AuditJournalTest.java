package io.netsentinel.audit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netsentinel.api.audit.AuditEvent;
import io.netsentinel.api.audit.AuditQuery;
import io.netsentinel.api.audit.AuditRecord;
import io.netsentinel.api.audit.AuditVerification;
import io.netsentinel.api.health.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuditJournalTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    @TempDir
    private Path folder;

    private Instant now = START;
    private AuditJournal journal;

    @BeforeEach
    void open() throws IOException {
        journal = new AuditJournal(folder, 0, () -> now, null);
    }

    @AfterEach
    void close() throws IOException {
        journal.close();
    }

    private void reopen() throws IOException {
        journal.close();
        open();
    }

    private AuditRecord write(String actor, String action, String object) {
        return journal.append(AuditEvent.done(actor, "192.0.2.1", action, object)
                .changing(Map.of("roles", "viewer"), Map.of("roles", "admin")));
    }

    private void write(int records) {
        for (int i = 0; i < records; i++) {
            write("ada", "user.update", "user-" + i);
            now = now.plusSeconds(1);
        }
    }

    private Path log() {
        return folder.resolve("audit-2026-11.jsonl");
    }

    private List<String> lines() throws IOException {
        return new ArrayList<>(Files.readAllLines(log()));
    }

    private AuditVerification tamper(List<String> lines) throws IOException {
        Files.write(log(), lines);
        return journal.verify();
    }

    @Test
    void whatIsWrittenCanBeReadAgain() throws IOException {
        AuditRecord written = write("ada", "user.update", "bob\n\u0001 \"quoted\" \u00e4");
        reopen();

        assertThat(journal.query(AuditQuery.latest(10))).containsExactly(written);
        assertThat(written.sequence()).isEqualTo(1);
        assertThat(lines()).hasSize(1);
        assertThat(journal.verify().isIntact()).isTrue();
    }

    @Test
    void theChainGoesOnOverRestartsAndMonths() throws IOException {
        write(3);
        reopen();
        now = now.plus(Duration.ofDays(40));
        write(2);
        reopen();
        write(1);

        AuditVerification verification = journal.verify();
        assertThat(verification.damages()).isEmpty();
        assertThat(verification.records()).isEqualTo(6);
        assertThat(folder.toFile().list())
                .containsExactlyInAnyOrder("audit-2026-11.jsonl", "audit-2027-01.jsonl", "head.json");
        assertThat(journal.query(AuditQuery.latest(1)).get(0).hash()).isEqualTo(verification.head());
    }

    @Test
    void aClockThatGoesBackOverTheEndOfAMonthBreaksNothing() throws IOException {
        now = Instant.parse("2026-12-01T00:00:00Z");
        write(2);
        now = Instant.parse("2026-11-30T23:59:59Z");
        write(2);

        assertThat(journal.verify().damages()).isEmpty();
    }

    @Test
    void onlyItsOwnerMayReadIt() throws IOException {
        write(1);

        for (String file : List.of("audit-2026-11.jsonl", "head.json")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file))))
                    .isEqualTo("rw-------");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"actor\":\"ada\"|\"actor\":\"eve\"",
                "\"origin\":\"192.0.2.1\"|\"origin\":\"192.0.2.2\"",
                "\"action\":\"user.update\"|\"action\":\"user.delete\"",
                "\"object\":\"user-2\"|\"object\":\"user-3\"",
                "\"outcome\":\"DONE\"|\"outcome\":\"REFUSED\"",
                "\"before\":{\"roles\":\"viewer\"}|\"before\":{}",
                "\"after\":{\"roles\":\"admin\"}|\"after\":{\"roles\":\"viewer\"}",
                "\"detail\":\"\"|\"detail\":\"as agreed\"",
                "\"time\":\"2026-11-22T10:00:02Z\"|\"time\":\"2026-11-22T09:00:02Z\"",
                "\"sequence\":3|\"sequence\": 3",
                "\"hash\":\"|\"hash\":\"0"
            })
    void aChangeOfAnyFieldShows(String from, String to) throws IOException {
        write(5);
        List<String> lines = lines();
        assertThat(lines.get(2)).contains(from);
        lines.set(2, lines.get(2).replace(from, to));

        assertThat(tamper(lines).damages())
                .anySatisfy(damage -> assertThat(damage).startsWith("audit-2026-11.jsonl:3: "));
    }

    @Test
    void aLineWithANewHashDoesNotContinueTheChain() throws IOException {
        write(5);
        List<String> lines = lines();
        Line forged = LineFormat.read(lines.get(2).replace("\"ada\"", "\"eve\""));
        lines.set(2, LineFormat.write(forged));

        assertThat(tamper(lines).damages())
                .containsExactly("audit-2026-11.jsonl:4: record 4 does not continue the one before");
    }

    @Test
    void aMissingLineShows() throws IOException {
        write(5);
        List<String> lines = lines();
        lines.remove(2);

        assertThat(tamper(lines).damages()).containsExactly("audit-2026-11.jsonl:3: 1 records before it are missing");
    }

    @Test
    void theMissingEndShows() throws IOException {
        write(5);

        assertThat(tamper(lines().subList(0, 3)).damages())
                .containsExactly("the last 2 records are missing: the log ends at 3, but 5 were written");

        reopen();
        assertThat(journal.verify().isIntact()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 4})
    void theMissingEndStillShowsAfterARestartAndFurtherRecords(int left) throws IOException {
        write(5);
        Files.write(log(), lines().subList(0, left));
        reopen();
        write(2);

        assertThat(journal.verify().damages())
                .singleElement()
                .asString()
                .contains((5 - left) + " records before it are missing");
    }

    @Test
    void anEndThatIsCutInsideALineShowsAfterARestart() throws IOException {
        write(5);
        String all = Files.readString(log());
        Files.writeString(log(), all.substring(0, all.length() - 30));
        reopen();

        assertThat(journal.verify().damages()).singleElement().asString().contains("1 records before it are missing");
    }

    @Test
    void aLogThatWasDeletedIsMissed() throws IOException {
        write(5);
        journal.close();
        Files.delete(log());
        open();
        write(1);

        assertThat(journal.verify().damages()).singleElement().asString().contains("5 records before it are missing");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aForgedLastRecordShows(boolean restart) throws IOException {
        write(5);
        List<String> lines = lines();
        lines.set(4, LineFormat.write(LineFormat.read(lines.get(4).replace("\"ada\"", "\"eve\""))));
        Files.write(log(), lines);
        if (restart) {
            reopen();
        }

        assertThat(journal.verify().damages())
                .contains("audit-2026-11.jsonl:5: record 5 is not the one that was written");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{\"sequence\":4}", "{}", "[]", "4", "garbage"})
    void aLastLineThatIsNoRecordKeepsNothingFromStarting(String line) throws IOException {
        write(3);
        Files.writeString(log(), line + "\n", StandardOpenOption.APPEND);
        reopen();

        assertThat(write("ada", "user.update", "x").sequence()).isEqualTo(4);
        assertThat(journal.verify().damages()).containsExactly("audit-2026-11.jsonl:4: is no record");
        assertThat(journal.query(AuditQuery.latest(10))).hasSize(4);
    }

    @Test
    void aHeadThatCannotBeUnderstoodIsNamed() throws IOException {
        write(3);
        Files.writeString(folder.resolve("head.json"), "garbage");

        assertThat(journal.verify().damages()).containsExactly("head.json: can't be understood");

        reopen();
        assertThat(write("ada", "user.update", "x").sequence()).isEqualTo(4);
        assertThat(journal.verify().damages()).isEmpty();
    }

    @Test
    void aHeadThatCannotBeWrittenIsAFindingOnly() throws IOException {
        write(1);
        Files.delete(folder.resolve("head.json"));
        Files.createDirectories(folder.resolve("head.json/x"));

        assertThat(write("ada", "user.update", "x").sequence()).isEqualTo(2);
        assertThat(journal.check()).extracting(Finding::level).containsExactly(Finding.Level.WARNING);
    }

    @Test
    void aRestartWithTheClockAMonthBackGoesOnInTheNewestFile() throws IOException {
        now = Instant.parse("2026-12-05T00:00:00Z");
        write(2);
        now = START;
        reopen();
        write(2);

        assertThat(Files.exists(log())).isFalse();
        assertThat(journal.verify().damages()).isEmpty();
    }

    @Test
    void aFileOfAMonthThatThereIsNotIsForeign() throws IOException {
        write(1);
        Files.writeString(folder.resolve("audit-2026-13.jsonl"), "");

        assertThat(write("ada", "user.update", "x").sequence()).isEqualTo(2);
        assertThat(journal.verify().damages()).containsExactly("audit-2026-13.jsonl: does not belong here");
    }

    @Test
    void aClockThatJumpsFarAheadLeavesTheNewestFile() throws IOException {
        journal.close();
        journal = new AuditJournal(folder, 2, () -> now, null);
        write(2);
        now = Instant.parse("2099-01-01T00:00:00Z");
        write(1);

        assertThat(journal.query(AuditQuery.latest(10))).hasSize(3);
        assertThat(journal.verify().damages()).isEmpty();
    }

    @Test
    void aLineTwiceAndLinesInAnotherOrderShow() throws IOException {
        write(5);
        List<String> twice = lines();
        twice.add(3, twice.get(2));
        List<String> swapped = lines();
        swapped.set(1, lines().get(2));
        swapped.set(2, lines().get(1));

        assertThat(tamper(twice).damages()).contains("audit-2026-11.jsonl:4: record 3 does not belong after 3");
        assertThat(tamper(swapped).isIntact()).isFalse();
    }

    @Test
    void severalDamagesAreAllTold() throws IOException {
        write(9);
        List<String> lines = lines();
        lines.set(1, lines.get(1).replace("ada", "eve"));
        lines.set(4, "garbage \u0000");
        lines.set(7, lines.get(7).replace("ada", "eve"));
        Files.writeString(folder.resolve("notes.txt"), "?");

        assertThat(tamper(lines).damages())
                .contains(
                        "notes.txt: does not belong here",
                        "audit-2026-11.jsonl:2: record 2 was changed",
                        "audit-2026-11.jsonl:5: is no record",
                        "audit-2026-11.jsonl:8: record 8 was changed");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 200})
    void whatACrashLeftOfALineIsPutAside(int length) throws IOException {
        write(3);
        String half = lines().get(0).substring(0, length);
        Files.writeString(log(), half, StandardOpenOption.APPEND);
        reopen();

        assertThat(journal.check()).extracting(Finding::level).containsExactly(Finding.Level.WARNING);
        assertThat(journal.query(AuditQuery.latest(1)).get(0).event().action()).isEqualTo("audit.torn");
        assertThat(journal.verify().damages()).isEmpty();
        assertThat(folder.toFile().listFiles((dir, name) -> name.startsWith("torn-")))
                .singleElement()
                .satisfies(file -> assertThat(file).hasContent(half));
    }

    @Test
    void aHeadThatIsBehindAfterACrashIsNoDamage() throws IOException {
        write(3);
        byte[] head = Files.readAllBytes(folder.resolve("head.json"));
        write(1);
        Files.write(folder.resolve("head.json"), head);
        reopen();

        assertThat(journal.verify().damages()).isEmpty();
        assertThat(write("ada", "user.update", "x").sequence()).isEqualTo(5);
    }

    @Test
    void manyWritersLeaveNoGap() throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String actor = "writer-" + i;
                all.add(writers.submit(() -> {
                    for (int record = 0; record < 200; record++) {
                        write(actor, "user.update", "x");
                    }
                }));
            }
            for (Future<?> writer : all) {
                writer.get();
            }
        } finally {
            writers.shutdown();
        }

        AuditVerification verification = journal.verify();
        assertThat(verification.damages()).isEmpty();
        assertThat(verification.records()).isEqualTo(1600);
    }

    @Test
    void aQueryFindsWhatItAsksFor() {
        write("ada", "user.update", "bob");
        write("bob", "session.sign-in", "");
        journal.append(AuditEvent.done("eve", "203.0.113.1", "session.sign-in", "")
                .but(AuditEvent.Outcome.REFUSED, "wrong password"));
        now = now.plusSeconds(3600);
        write("ada", "user.delete", "bob");

        assertThat(found(new AuditQuery(null, null, "ada", null, null, null, 0, 10)))
                .containsExactly(4L, 1L);
        assertThat(found(new AuditQuery(null, null, null, "user.", null, null, 0, 10)))
                .containsExactly(4L, 1L);
        assertThat(found(new AuditQuery(null, null, null, "user.update", null, null, 0, 10)))
                .containsExactly(1L);
        assertThat(found(new AuditQuery(null, null, null, null, "bob", null, 0, 10)))
                .containsExactly(4L, 1L);
        assertThat(found(new AuditQuery(null, null, null, null, null, AuditEvent.Outcome.REFUSED, 0, 10)))
                .containsExactly(3L);
        assertThat(found(new AuditQuery(START.plusSeconds(1), null, null, null, null, null, 0, 10)))
                .containsExactly(4L);
        assertThat(found(new AuditQuery(null, START.plusSeconds(1), null, null, null, null, 0, 2)))
                .containsExactly(3L, 2L);
        assertThat(found(new AuditQuery(null, START.plusSeconds(1), null, null, null, null, 2, 2)))
                .containsExactly(1L);
    }

    private List<Long> found(AuditQuery query) {
        return journal.query(query).stream().map(AuditRecord::sequence).toList();
    }

    @Test
    void oldMonthsGoAndTheChainHolds() throws IOException {
        write(3);
        now = now.plus(Duration.ofDays(31));
        write(3);
        journal.close();
        now = now.plus(Duration.ofDays(62));
        journal = new AuditJournal(folder, 2, () -> now, null);
        write(1);

        assertThat(Files.exists(log())).isFalse();
        assertThat(journal.verify().damages()).isEmpty();
        assertThat(journal.verify().records()).isEqualTo(5);
        assertThat(journal.query(AuditQuery.latest(10)))
                .extracting(record -> record.event().action())
                .startsWith("user.update", "audit.remove");
    }

    @Test
    void whenTheLogCannotBeWrittenNothingMayHappen() throws IOException {
        write(1);
        now = Instant.parse("2027-01-01T00:00:00Z");
        Files.createDirectory(folder.resolve("audit-2027-01.jsonl")); // where a file should be

        assertThatThrownBy(() -> write("ada", "user.update", "x")).isInstanceOf(UncheckedIOException.class);
        assertThat(journal.check()).extracting(Finding::level).containsExactly(Finding.Level.ERROR);

        Files.delete(folder.resolve("audit-2027-01.jsonl"));

        assertThat(write("ada", "user.update", "x").sequence()).isEqualTo(2);
        assertThat(journal.check()).extracting(Finding::level).containsExactly(Finding.Level.OK);
        assertThat(journal.verify().damages()).isEmpty();
    }

    @Test
    void theHashIsWhatTheDocumentationSays() throws Exception {
        write(1);
        String canonical = lines().get(0).replaceFirst("\"hash\":\"[0-9a-f]{64}\",", "");
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));

        assertThat(journal.verify().head()).isEqualTo(HexFormat.of().formatHex(digest));
        assertThat(canonical).contains("\"previous\":\"" + "0".repeat(64));
    }

    @Test
    void aForwardedRecordHasTheFieldsOfEcs() {
        AuditRecord record = journal.append(AuditEvent.done("eve", "203.0.113.1", "session.sign-in", "eve")
                .but(AuditEvent.Outcome.REFUSED, "wrong password"));

        assertThat(Forwarder.entry(record).fields())
                .containsEntry("event.action", "session.sign-in")
                .containsEntry("event.outcome", "failure")
                .containsEntry("user.name", "eve")
                .containsEntry("source.ip", "203.0.113.1")
                .containsEntry("event.hash", record.hash());
        assertThat(Forwarder.entry(record).timeNanos()).isEqualTo(START.toEpochMilli() * 1_000_000);
    }
}
