package io.netsentinel.detector.ml.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netsentinel.api.alert.Alert;
import io.netsentinel.api.detection.Anomaly;
import io.netsentinel.api.detection.Severity;
import io.netsentinel.api.event.IpAddress;
import io.netsentinel.api.health.Finding;
import io.netsentinel.api.model.Feedback;
import io.netsentinel.api.model.Subject;
import io.netsentinel.detector.ml.traffic.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedbackBookTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final String HOST = "10.0.0.5";
    private static final List<String> TARGETS = List.of("10.0.0.9", "10.0.0.10", "fd00::1", "10.0.0.11");

    @TempDir
    Path folder;

    private FeedbackBook book;

    @BeforeEach
    void open() throws IOException {
        book = new FeedbackBook(folder, InstantSource.fixed(NOW));
    }

    private static List<IpAddress> addresses(List<String> texts) {
        return texts.stream().map(IpAddress::parse).toList();
    }

    private static List<Anomaly.Contribution> contributions(String feature, double value, double expected) {
        return List.of(
                new Anomaly.Contribution(feature, value, expected, 0.6, "so many " + feature),
                new Anomaly.Contribution("other", 1, 0, 0.1, "something else"));
    }

    private static Alert alert(String id, String detector, double value, double expected) {
        return new Alert(
                id,
                1,
                "live",
                detector,
                "host " + HOST,
                NOW,
                NOW,
                Severity.MEDIUM,
                "Unusual host behaviour",
                "",
                addresses(List.of(HOST)),
                addresses(TARGETS),
                List.of(),
                1,
                List.of(),
                new Anomaly("host-1", 99.9, contributions("targets", value, expected)));
    }

    private static Verdict verdict(String host, List<String> targets, String feature, double value, double expected) {
        return new Verdict(
                0,
                1,
                IpAddress.parse(host),
                addresses(targets),
                10,
                contributions(feature, value, expected),
                1,
                List.of());
    }

    private boolean covers(double value, double expected) {
        return book.covers(Subject.HOST, verdict(HOST, List.of("10.0.0.9"), "targets", value, expected));
    }

    @Test
    void coversWhatLooksLikeTheAlertAndLetsMuchStrangerThrough() throws Exception {
        // when
        Feedback said = book.add(alert("a", "ml-host", 110, 10), "ana");

        // then it holds up to 1.5 times the distance to what was expected
        assertThat(said.upTo()).isEqualTo(160);
        assertThat(said.words())
                .isEqualTo("10.0.0.5 to 10.0.0.9, 10.0.0.10, fd00::1 and 1 more: targets up to 160 is normal");
        assertThat(covers(110, 10)).isTrue();
        assertThat(covers(160, 12)).isTrue();
        assertThat(covers(161, 12)).isFalse();
        assertThat(covers(0, 12)).isFalse(); // strange by being few
    }

    @Test
    void coversNothingElse() throws Exception {
        book.add(alert("a", "ml-host", 110, 10), "ana");

        assertThat(book.covers(Subject.FLOW, verdict(HOST, TARGETS, "targets", 110, 10)))
                .isFalse();
        assertThat(book.covers(Subject.HOST, verdict("10.0.0.6", TARGETS, "targets", 110, 10)))
                .isFalse();
        assertThat(book.covers(Subject.HOST, verdict(HOST, List.of("10.0.0.9", "10.8.8.8"), "targets", 110, 10)))
                .isFalse();
        assertThat(book.covers(Subject.HOST, verdict(HOST, List.of(), "targets", 110, 10)))
                .isFalse();
        assertThat(book.covers(Subject.HOST, verdict(HOST, TARGETS, "bytes", 110, 10)))
                .isFalse();
    }

    @Test
    void knowsLessIsStrangeToo() throws Exception {
        Feedback said = book.add(alert("a", "ml-host", -10, 10), "ana");

        assertThat(said.upTo()).isEqualTo(-20);
        assertThat(covers(-20, 10)).isTrue();
        assertThat(covers(-21, 10)).isFalse();
        assertThat(covers(11, 10)).isFalse();
    }

    @Test
    void aCategoryHasNoMoreOrLess() throws Exception {
        book.add(alert("a", "ml-host", Double.NaN, Double.NaN), "ana");

        assertThat(new FeedbackBook(folder, InstantSource.fixed(NOW))
                        .covers(Subject.HOST, verdict(HOST, TARGETS, "targets", Double.NaN, Double.NaN)))
                .isTrue();
        assertThat(covers(5, 1)).isFalse();
    }

    @Test
    void survivesARestart() throws Exception {
        // given
        Feedback first = book.add(alert("a", "ml-host", 110, 10), "ana");
        Feedback second = book.add(alert("b", "ml-flow", 5, 1), "ben");
        Feedback third = book.add(alert("c", "ml-flow", 9, 1), "ben");
        assertThat(book.remove(third.id())).isTrue();
        assertThat(book.remove(third.id())).isFalse();

        // when
        book = new FeedbackBook(folder, InstantSource.fixed(NOW));

        // then
        assertThat(book.all()).containsExactly(second, first);
        assertThat(covers(110, 10)).isTrue();
        assertThat(book.add(alert("c", "ml-flow", 9, 1), "ben").id()).isNotEqualTo(third.id());
        assertThat(book.check()).extracting(Finding::level).containsExactly(Finding.Level.OK);
    }

    @Test
    void sayingItTwiceSaysItOnce() throws Exception {
        Feedback first = book.add(alert("a", "ml-host", 110, 10), "ana");

        assertThat(book.add(alert("a", "ml-host", 110, 10), "ben")).isEqualTo(first);
        assertThat(book.all()).containsExactly(first);
    }

    @Test
    void takenBackItRaisesAlertsAgain() throws Exception {
        Feedback said = book.add(alert("a", "ml-host", 110, 10), "ana");

        book.remove(said.id());

        assertThat(covers(110, 10)).isFalse();
    }

    @Test
    void alertsOfRulesAreNotForThis() {
        assertThatThrownBy(() -> book.add(alert("a", "port-scan", 110, 10), "ana"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("port-scan");
    }

    @Test
    void saysHowManyAlertsLookAlike() throws Exception {
        book.bind(new AlertStore(
                List.of(
                        alert("a", "ml-host", 110, 10),
                        alert("b", "ml-host", 130, 10),
                        alert("c", "ml-host", 500, 10),
                        alert("d", "ml-flow", 110, 10)),
                false));

        assertThat(book.add(alert("a", "ml-host", 110, 10), "ana").alerts()).isEqualTo(2);
    }

    @Test
    void aBrokenStoreDoesNotKeepItFromBeingSaid() throws Exception {
        book.bind(new AlertStore(List.of(), true));

        assertThat(book.add(alert("a", "ml-host", 110, 10), "ana").alerts()).isEqualTo(1);
    }

    @Test
    void ofADamagedFileTheRestIsKept() throws Exception {
        // given a file that somebody edited: one of its entries has no sense now
        book.add(alert("a", "ml-host", 110, 10), "ana");
        Feedback good = book.add(alert("b", "ml-flow", 5, 1), "ben");
        Path file = folder.resolve("feedback.json");
        String damaged = Files.readString(file).replace("\"HOST\"", "\"HORSE\"");
        Files.writeString(file, damaged);

        // when
        book = new FeedbackBook(folder, InstantSource.fixed(NOW));

        // then
        assertThat(book.all()).containsExactly(good);
        assertThat(folder.resolve("feedback.json.damaged")).hasContent(damaged);
        Finding finding = book.check().get(0);
        assertThat(finding.level()).isEqualTo(Finding.Level.WARNING);
        assertThat(finding.message()).contains("feedback.json.damaged").contains("1 are known");

        // when it starts again, it is whole again
        book = new FeedbackBook(folder, InstantSource.fixed(NOW));
        assertThat(book.all()).containsExactly(good);
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("feedback.json", "feedback.json.damaged");
    }

    @Test
    void rubbishIsKeptAsideEachTime() throws Exception {
        byte[] rubbish = new byte[500];
        Arrays.fill(rubbish, (byte) '{');
        for (int i = 0; i < 2; i++) {
            Files.write(folder.resolve("feedback.json"), rubbish);
            book = new FeedbackBook(folder, InstantSource.fixed(NOW));
            assertThat(book.all()).isEmpty();
        }
        book.add(alert("a", "ml-host", 110, 10), "ana");

        assertThat(folder.toFile().list())
                .containsExactlyInAnyOrder("feedback.json", "feedback.json.damaged", "feedback.json.damaged-2");
    }

    @Test
    void whatCannotBeReadIsNotOverwritten() throws Exception {
        // given something that is no file
        Files.createDirectories(folder.resolve("feedback.json/inside"));
        book = new FeedbackBook(folder, InstantSource.fixed(NOW));

        // then
        assertThat(book.check()).extracting(Finding::level).containsExactly(Finding.Level.ERROR);
        assertThatThrownBy(() -> book.add(alert("a", "ml-host", 110, 10), "ana"))
                .isInstanceOf(IOException.class);
        assertThat(book.all()).isEmpty();
    }
}
