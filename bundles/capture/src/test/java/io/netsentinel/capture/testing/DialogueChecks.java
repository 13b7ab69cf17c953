package io.netsentinel.capture.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.netsentinel.capture.application.Dialogue;
import io.netsentinel.capture.application.Protocol;
import io.netsentinel.capture.application.Protocol.Match;
import io.netsentinel.capture.testing.Dialogues.Sent;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** What must hold for every parser. */
public final class DialogueChecks {
    private static final int ROUNDS = 20_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private DialogueChecks() {}

    /** Feeds a stream as it is, cut in two at every place, and byte by byte; the activities must always be the same. */
    public static List<Map<String, String>> everyCut(Supplier<Dialogue> begin, Sent... whole) {
        Dialogues expected = Dialogues.stream(begin.get());
        for (Sent sent : whole) {
            expected.send(sent);
        }
        Dialogues bytewise = Dialogues.stream(begin.get());
        for (Sent sent : whole) {
            cutOnceEverywhere(begin, whole, sent, expected.end());
            for (byte b : sent.bytes()) {
                bytewise.send(new Sent(sent.fromClient(), new byte[] {b}));
            }
        }
        assertThat(bytewise.end().activities).isEqualTo(expected.activities);
        return expected.activities;
    }

    private static void cutOnceEverywhere(Supplier<Dialogue> begin, Sent[] whole, Sent cut, Dialogues expected) {
        for (int at = 1; at < cut.bytes().length; at++) {
            Dialogues dialogues = Dialogues.stream(begin.get());
            for (Sent sent : whole) {
                int middle = sent == cut ? at : 0;
                byte[] bytes = sent.bytes();
                dialogues.send(new Sent(sent.fromClient(), Arrays.copyOf(bytes, middle)));
                dialogues.send(new Sent(sent.fromClient(), Arrays.copyOfRange(bytes, middle, bytes.length)));
            }
            assertThat(dialogues.end().activities).as("cut at %s", at).isEqualTo(expected.activities);
            assertThat(dialogues.malformed).isEqualTo(expected.malformed);
        }
    }

    /**
     * Feeds conversations of which some bytes were changed, cut off, repeated or made up, the same in every run. No one
     * may report more than so many activities.
     */
    public static void survivesDamage(Supplier<Dialogues> begin, int mostActivities, List<Sent> whole) {
        assertTimeoutPreemptively(PATIENCE, () -> feedDamaged(begin, mostActivities, whole));
    }

    private static void feedDamaged(Supplier<Dialogues> begin, int mostActivities, List<Sent> whole) {
        Random random = new Random(42);
        int malformed = 0;
        for (int i = 0; i < ROUNDS; i++) {
            Dialogues dialogues = begin.get();
            for (int j = 0; j < 2 * whole.size(); j++) {
                Sent sent = random.nextInt(8) == 0 ? whole.get(random.nextInt(whole.size())) : whole.get(j / 2);
                dialogues.send(new Sent(random.nextInt(16) != 0 == sent.fromClient(), damaged(sent.bytes(), random)));
                dialogues.afterSeconds(random.nextInt(4) - 1);
            }
            malformed += dialogues.end().malformed;
            assertThat(dialogues.activities).hasSizeLessThanOrEqualTo(mostActivities);
        }
        assertThat(malformed).as("messages found to be malformed").isPositive();
    }

    private static byte[] damaged(byte[] good, Random random) {
        byte[] bytes = good.clone();
        for (int changes = random.nextInt(5); changes > 0; changes--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return switch (random.nextInt(6)) {
            case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 1 -> Arrays.copyOf(bytes, bytes.length + random.nextInt(300));
            case 2 -> random(random);
            default -> bytes;
        };
    }

    private static byte[] random(Random random) {
        byte[] bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Shows random bytes on random ports; the protocol must neither throw nor take them for its own. */
    public static void leavesRandomBytesAlone(Protocol protocol, int ownPort) {
        Random random = new Random(43);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] bytes = random(random);
            int port = random.nextBoolean() ? ownPort : random.nextInt(0x10000);
            Match match = protocol.match(Dialogues.opening(bytes, random.nextInt(0x10000), port));
            assertThat(match).isIn(Match.NO, Match.UNDECIDED);
        }
    }
}
