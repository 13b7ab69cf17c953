package io.netsentinel.shell.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.netsentinel.api.event.Activity;
import io.netsentinel.api.store.Condition;
import io.netsentinel.api.store.Condition.Operator;
import io.netsentinel.api.store.Query;
import io.netsentinel.shell.CommandFailure;
import io.netsentinel.shell.Samples;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code netsentinel:flows} and {@code netsentinel:activities}. */
class EventCommandsTest {
    private static final Activity LOOKUP = Samples.activity(
            "192.0.2.1",
            "dns",
            Map.of("dns.question.type", "A", "dns.question.name", "www.example.com", "dns.answers.data", "192.0.2.7"));
    private static final Activity LONGEST = Samples.activity(
            "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff",
            "netbios-ns",
            Map.of("dns.question.type", "NB", "dns.question.name", "x".repeat(300)));

    private final FakeStore store = new FakeStore(List.of(Samples.flow("modbus", null)), List.of(LOOKUP, LONGEST));
    private final FakeStore empty = new FakeStore(List.of(), List.of());
    private final ActivitiesCommand activities = new ActivitiesCommand();
    private final FlowsCommand flows = new FlowsCommand();

    @Test
    void optionsBecomeAQuery() throws Exception {
        // given
        activities.since = "2026-10-01T10:00:00Z";
        activities.until = "2026-10-01T11:00:00Z";
        activities.host = "10.77.1.20";
        activities.application = "dns";
        activities.where = List.of("dns.question.type=TXT", "dns.question.bytes>=100", "user.name!=");
        activities.limit = 7;
        // when
        new FakeShell(store).run(activities);
        // then
        assertThat(store.asked)
                .containsExactly(new Query(
                        Instant.parse("2026-10-01T10:00:00Z"),
                        Instant.parse("2026-10-01T11:00:00Z"),
                        List.of(
                                Condition.equal("dns.question.type", "TXT"),
                                new Condition("dns.question.bytes", Operator.AT_LEAST, "100"),
                                new Condition("user.name", Operator.NOT_EQUAL, ""),
                                Condition.equal("host", "10.77.1.20"),
                                Condition.equal("application", "dns")),
                        Query.Order.NEWEST_FIRST,
                        7));
    }

    @Test
    void withoutOptionsTheLatestAreAskedFor() throws Exception {
        new FakeShell(store).run(flows);

        assertThat(store.asked).containsExactly(new Query(null, null, List.of(), Query.Order.NEWEST_FIRST, 50));
    }

    @Test
    void activitiesTellWhoSaidWhatInAHundredColumns() throws Exception {
        // when
        List<String> lines = new FakeShell(store).run(activities);
        // then
        assertThat(lines).hasSize(3).allSatisfy(line -> assertThat(line.length())
                .isLessThanOrEqualTo(100));
        assertThat(lines.get(0)).matches("Time \\(UTC\\) +Application +Source -> target +What *");
        assertThat(lines.get(1))
                .contains("10-01 10:00:00  dns ", "  10.77.1.20 -> 192.0.2.1:53 ", "  A www.example.com");
        assertThat(lines.get(2)).contains("  netbios-ns ", "  NB xxx").endsWith("x…");
    }

    @Test
    void theSummaryTakesWhatTheAddressesLeave() throws Exception {
        List<String> lines = new FakeShell(new FakeStore(List.of(), List.of(LOOKUP))).run(activities);

        assertThat(lines.get(1).stripTrailing())
                .isEqualTo("10-01 10:00:00  dns          10.77.1.20 -> 192.0.2.1:53  A www.example.com -> 192.0.2.7");
    }

    @Test
    void programsGetAllFieldsOfAnActivity() throws Exception {
        // given
        activities.json = true;
        // when
        List<String> lines = new FakeShell(store).run(activities);
        // then
        assertThat(lines).hasSize(2);
        assertThat(new ObjectMapper()
                        .readTree(lines.get(0))
                        .get("fields")
                        .get("dns.question.name")
                        .asText())
                .isEqualTo("www.example.com");
    }

    @Test
    void flowsTellTheirApplicationInAHundredColumns() throws Exception {
        // when
        List<String> lines = new FakeShell(store).run(flows);
        // then
        assertThat(lines.get(0)).contains("App");
        assertThat(lines.get(1))
                .startsWith("10-01 10:00:00  tcp    modbus  10.77.1.20:40000")
                .contains("93.184.216.34:443", "1.5M");
        assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
    }

    @Test
    void flowsAreCountedOverTimeByTheSameOptions() throws Exception {
        // given
        flows.histogram = "1h";
        flows.application = "tls";
        // when
        List<String> lines = new FakeShell(store).run(flows);
        // then
        assertThat(store.asked.get(0).where()).containsExactly(Condition.equal("application", "tls"));
        assertThat(lines.get(1)).startsWith("1970-01-01 00:00:00  10").endsWith("#".repeat(50));
        assertThat(lines.get(2).stripTrailing())
                .startsWith("1970-01-01 01:00:00  5")
                .endsWith(" " + "#".repeat(25));
    }

    @Test
    void nothingIsSaidInWords() throws Exception {
        assertThat(new FakeShell(empty).run(activities)).containsExactly("no activities match");
        assertThat(new FakeShell(empty).run(flows)).containsExactly("no flows match");
    }

    @Test
    void aFieldThatThereIsNotIsAMistakeOfTheCaller() {
        activities.where = List.of("color=red");

        assertThatThrownBy(() -> new FakeShell(store).run(activities))
                .isInstanceOfSatisfying(
                        CommandFailure.class, e -> assertThat(e.exitCode()).isEqualTo(CommandFailure.USAGE))
                .hasMessageContaining("color");
    }
}
