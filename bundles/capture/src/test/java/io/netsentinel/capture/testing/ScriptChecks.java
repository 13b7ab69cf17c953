package io.netsentinel.capture.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.netsentinel.capture.application.Dialogue;
import io.netsentinel.capture.application.Protocol;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** What must hold for every parser of a protocol of text. */
public final class ScriptChecks {
    private static final int ROUNDS = 20_000;
    private static final int MOST_RETAINED = 128 * 1024;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private ScriptChecks() {}

    /** However a script is cut into segments, the activities are the same, and also beside another dialogue. */
    public static void sameHoweverCut(Protocol protocol, Script script) {
        Speaking expected = script.play(protocol);
        assertThat(expected.activities).isNotEmpty();
        for (int part = 0; part < script.size(); part++) {
            for (int at = 1; at < script.length(part); at++) {
                Speaking cut = script.cut(part, at).play(protocol);
                assertThat(cut.activities).as("part %s cut at %s", part, at).isEqualTo(expected.activities);
                assertThat(cut.malformed).isEqualTo(expected.malformed);
            }
        }
        assertThat(script.bytewise().play(protocol).activities).isEqualTo(expected.activities);
        assertThat(interleaved(protocol, script)).isEqualTo(List.of(expected.activities, expected.activities));
    }

    /** Two dialogues of the same protocol, byte by byte in turns, one of them a bit behind. */
    private static List<?> interleaved(Protocol protocol, Script script) {
        Script bytes = script.bytewise();
        Speaking first = Speaking.in(protocol);
        Speaking second = Speaking.in(protocol);
        int behind = 7;
        for (int i = 0; i < bytes.size() + behind; i++) {
            if (i < bytes.size()) {
                bytes.play(i, first);
            }
            if (i >= behind) {
                bytes.play(i - behind, second);
            }
        }
        return List.of(first.end().activities, second.end().activities);
    }

    /** At no time does a dialogue report a secret, or hold on to one. */
    public static void keepsNoSecret(Protocol protocol, Script script, String... secrets) {
        Script bytes = script.bytewise();
        Dialogue dialogue = protocol.begin(null);
        Speaking speaking = new Speaking(dialogue);
        for (int i = 0; i < bytes.size(); i++) {
            bytes.play(i, speaking);
            assertThat(new Retained(dialogue).texts).as("held at byte %s", i).noneMatch(text -> has(text, secrets));
        }
        speaking.end();
        assertThat(speaking.activities).isNotEmpty();
        assertThat(speaking.activities.toString()).doesNotContain(secrets);
    }

    private static boolean has(String text, String... secrets) {
        return List.of(secrets).stream().anyMatch(text::contains);
    }

    /** Damaged scripts, the same in every run: nothing throws or hangs, and little is held on to. */
    public static void survivesDamage(Protocol protocol, List<Script> scripts) {
        assertTimeoutPreemptively(PATIENCE, () -> {
            Random random = new Random(11);
            long activities = 0;
            for (int i = 0; i < ROUNDS; i++) {
                Dialogue dialogue = protocol.begin(null);
                Script script = scripts.get(random.nextInt(scripts.size()));
                activities += script.playDamaged(dialogue, random).activities.size();
                if (i % 16 == 0) {
                    assertThat(new Retained(dialogue).bytes).isLessThan(MOST_RETAINED);
                }
            }
            assertThat(activities).as("something is understood in spite of all").isGreaterThan(ROUNDS / 4);
        });
    }

    /** Random bytes, also such that begin well. */
    public static void survivesNoise(Protocol protocol, String beginning) {
        assertTimeoutPreemptively(PATIENCE, () -> {
            Random random = new Random(12);
            for (int i = 0; i < ROUNDS; i++) {
                Speaking speaking = Speaking.in(protocol);
                speaking.say(random.nextBoolean(), Speaking.latin1(beginning));
                for (int j = random.nextInt(6); j >= 0; j--) {
                    byte[] noise = new byte[random.nextInt(600)];
                    random.nextBytes(noise);
                    speaking.say(random.nextBoolean(), noise);
                }
                speaking.end();
                Speaking.match(protocol, beginning, random.nextBoolean(), random.nextInt(0x10000));
            }
        });
    }

    /** The same again and again, in segments: however much a side says, little is held on to. */
    public static void holdsLittle(Protocol protocol, Script beginning, boolean fromClient, String again) {
        assertTimeoutPreemptively(PATIENCE, () -> {
            Dialogue dialogue = protocol.begin(null);
            Speaking speaking = new Speaking(dialogue);
            for (int i = 0; i < beginning.size(); i++) {
                beginning.play(i, speaking);
            }
            byte[] segment = Speaking.latin1(again.repeat(1 + 1_000 / again.length()));
            for (int sent = 0; sent < 300_000; sent += segment.length) {
                speaking.say(fromClient, segment);
            }
            assertThat(new Retained(dialogue).bytes).isLessThan(MOST_RETAINED);
        });
    }
}
