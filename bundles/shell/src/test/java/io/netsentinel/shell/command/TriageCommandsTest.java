package io.netsentinel.shell.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netsentinel.api.alert.Alert;
import io.netsentinel.api.alert.AlertTriage;
import io.netsentinel.api.alert.Triage;
import io.netsentinel.api.alert.TriageAction;
import io.netsentinel.api.alert.TriageChange;
import io.netsentinel.api.alert.TriageComment;
import io.netsentinel.api.alert.TriageRecord;
import io.netsentinel.api.alert.TriageResult;
import io.netsentinel.api.alert.TriageResult.Outcome;
import io.netsentinel.api.alert.TriageStatus;
import io.netsentinel.api.alert.TriageTarget;
import io.netsentinel.api.alert.Verdict;
import io.netsentinel.api.detection.Severity;
import io.netsentinel.api.pipeline.Pipeline;
import io.netsentinel.api.store.Condition;
import io.netsentinel.api.store.EventStore;
import io.netsentinel.api.store.Query;
import io.netsentinel.shell.CommandFailure;
import io.netsentinel.shell.Samples;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TriageCommandsTest {
    private static final String ME = "bin/netsentinel, user " + System.getProperty("user.name");
    private static final Instant TEN = Instant.parse("2026-10-01T10:00:00Z");
    private static final Triage RESOLVED =
            new Triage("5b0c11f2", 2, TriageStatus.RESOLVED, Verdict.FALSE_POSITIVE, "bob", "ana", TEN, 1, TEN);
    private static final List<Alert> ALERTS = List.of(
            Samples.alert("5b0c11f2", "live", 1, Severity.HIGH, "10.77.1.20"),
            Samples.alert("5c0dead0", "live", 1, Severity.HIGH, "10.77.1.20"));

    private final FakeContainer container = new FakeContainer();
    private final List<Query> asked = new ArrayList<>();
    private final Map<String, Boolean> switched = new HashMap<>();
    private final FakeTriage triage = new FakeTriage();

    /** Takes notes, and knows one alert that is resolved. */
    private static final class FakeTriage implements AlertTriage {
        final List<String> calls = new ArrayList<>();
        Outcome outcome = Outcome.CHANGED;

        @Override
        public List<TriageResult> apply(TriageAction action, List<TriageTarget> targets, String who) {
            calls.add(who + ": " + action + " "
                    + targets.stream().map(TriageTarget::alert).toList());
            return targets.stream()
                    .map(target -> new TriageResult(target.alert(), outcome, RESOLVED))
                    .toList();
        }

        @Override
        public Map<String, Triage> of(Collection<String> alerts) {
            return Map.of(RESOLVED.alert(), RESOLVED);
        }

        @Override
        public Optional<TriageRecord> record(String alert) {
            return Optional.of(new TriageRecord(
                    RESOLVED,
                    List.of(new TriageComment(TEN, "bob", "the backup\nof Tuesday")),
                    List.of(new TriageChange(2, TEN, "bob", "verdict", "", "FALSE_POSITIVE"))));
        }
    }

    @BeforeEach
    void provide() {
        container.with(AlertTriage.class, triage);
        container.with(EventStore.class, fake(EventStore.class, arguments -> matches((Query) arguments[0])));
        container.with(Pipeline.class, fake(Pipeline.class, arguments -> {
            if (arguments[0].equals("nope")) {
                throw new IllegalArgumentException("there is no detector nope");
            }
            return !Boolean.valueOf((boolean) arguments[1])
                    .equals(switched.put((String) arguments[0], (Boolean) arguments[1]));
        }));
    }

    /** A service of which one method is used. */
    private interface Answer {
        Object to(Object[] arguments);
    }

    private static <T> T fake(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> answer.to(arguments)));
    }

    private List<Alert> matches(Query query) {
        asked.add(query);
        return ALERTS.stream()
                .filter(alert -> query.where().stream()
                        .filter(condition -> condition.field().equals("id"))
                        .allMatch(condition -> alert.id().startsWith(condition.value())))
                .toList();
    }

    private List<String> run(ProductCommand command) throws Exception {
        container.wire(command).execute();
        return container.printed();
    }

    private <C extends TriageCommand> C with(C command, String... words) {
        command.words = List.of(words);
        return command;
    }

    private void assertFails(ProductCommand command, int code, String message) {
        assertThatThrownBy(() -> container.wire(command).execute())
                .isInstanceOfSatisfying(
                        CommandFailure.class, e -> assertThat(e.exitCode()).isEqualTo(code))
                .hasMessageContaining(message);
    }

    @Test
    void eachCommandIsAnActionOfTheCaller() throws Exception {
        List<String> printed = run(with(new AlertAckCommand(), "5b", "5c0"));
        assertThat(printed).containsExactly("5b0c11f2  changed, resolved", "5c0dead0  changed, resolved");
        run(with(new AlertAssignCommand(), "5b", "--to", "bob"));
        run(with(new AlertAssignCommand(), "5b", "--to", "none"));
        run(with(new AlertCommentCommand(), "5b", "the", "backup"));
        run(with(new AlertResolveCommand(), "5b", "--verdict", "false-positive", "--comment", "no"));
        run(with(new AlertSuppressCommand(), "5b"));
        run(with(new AlertReopenCommand(), "--comment", "again", "5b"));

        assertThat(triage.calls)
                .containsExactly(
                        ME + ": Acknowledge[] [5b0c11f2, 5c0dead0]",
                        ME + ": Assign[assignee=bob] [5b0c11f2]",
                        ME + ": Assign[assignee=null] [5b0c11f2]",
                        ME + ": Comment[text=the backup] [5b0c11f2]",
                        ME + ": Resolve[verdict=FALSE_POSITIVE, text=no] [5b0c11f2]",
                        ME + ": Suppress[text=null] [5b0c11f2]",
                        ME + ": Reopen[text=again] [5b0c11f2]");
    }

    @Test
    void printsJson() throws Exception {
        assertThat(run(with(new AlertAckCommand(), "5b", "--json")))
                .singleElement()
                .asString()
                .startsWith("{\"alert\":\"5b0c11f2\",\"outcome\":\"CHANGED\",\"triage\":{")
                .contains("\"verdict\":\"FALSE_POSITIVE\"");
    }

    @Test
    void wrongCallsSayWhatIsRight() {
        assertFails(with(new AlertAckCommand()), CommandFailure.USAGE, "which alert?");
        assertFails(with(new AlertAckCommand(), "9"), CommandFailure.FAILED, "no alert has an id that begins with 9");
        assertFails(with(new AlertAckCommand(), "5"), CommandFailure.FAILED, "several alerts");
        assertFails(with(new AlertAssignCommand(), "5b"), CommandFailure.USAGE, "--to NAME");
        assertFails(
                with(new AlertAssignCommand(), "5b", "--to", " "), CommandFailure.USAGE, "an assignee has 1 to 200");
        assertFails(with(new AlertCommentCommand(), "5b"), CommandFailure.USAGE, "the id of an alert and a text");
        assertFails(with(new AlertResolveCommand(), "5b"), CommandFailure.USAGE, "--verdict is missing: one of false-");
        assertFails(
                with(new AlertResolveCommand(), "5b", "--verdict", "bad"),
                CommandFailure.USAGE,
                "'bad' is none: one of");
        assertThat(triage.calls).isEmpty();
        triage.outcome = Outcome.TOO_MANY_COMMENTS;
        assertFails(with(new AlertCommentCommand(), "5b", "x"), CommandFailure.FAILED, "not all alerts");
    }

    @Test
    void listsAlertsByTheirTriage() throws Exception {
        AlertsCommand alerts = new AlertsCommand();
        alerts.words = List.of("--status", "in-progress", "--assignee", "none");

        List<String> lines = run(alerts);

        assertThat(asked.get(0).where())
                .containsExactly(Condition.equal("status", "IN_PROGRESS"), Condition.equal("assignee", ""));
        assertThat(lines.get(0)).contains("Status");
        assertThat(lines.get(1)).contains("resolved");
        assertThat(lines.get(2)).contains("new");
        alerts.words = List.of("--status", "done");
        assertFails(alerts, CommandFailure.USAGE, "one of new, in-progress, suppressed, resolved");
        AlertsCommand followed = new AlertsCommand();
        followed.words = List.of("--follow", "--status", "new");
        assertFails(followed, CommandFailure.USAGE, "without --status");
    }

    @Test
    void showsCommentsAndHistory() throws Exception {
        AlertsCommand alerts = new AlertsCommand();
        alerts.words = List.of("5b");

        List<String> lines = run(alerts);

        assertThat(lines)
                .contains(
                        "status      resolved, false-positive, with bob",
                        "changed     2026-10-01 10:00:00  bob: verdict none > FALSE_POSITIVE",
                        "comment     2026-10-01 10:00:00  bob: the backup",
                        "            of Tuesday");
    }

    @Test
    void switchesDetectors() throws Exception {
        DetectorDisableCommand disable = new DetectorDisableCommand();
        disable.words = List.of("port-scan", "port-scan");
        assertThat(run(disable)).containsExactly("port-scan is off", "port-scan is already off");
        DetectorEnableCommand enable = new DetectorEnableCommand();
        enable.words = List.of("port-scan", "--json");
        assertThat(run(enable)).last().isEqualTo("{\"id\":\"port-scan\",\"enabled\":true,\"changed\":true}");
        enable.words = List.of("nope");
        assertFails(enable, CommandFailure.FAILED, "there is no detector nope");
        enable.words = List.of();
        assertFails(enable, CommandFailure.USAGE, "which detector?");
    }
}
