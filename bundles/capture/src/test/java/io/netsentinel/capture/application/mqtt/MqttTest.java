package io.netsentinel.capture.application.mqtt;

import static io.netsentinel.capture.testing.Bytes.concat;
import static io.netsentinel.capture.testing.Bytes.hex;
import static io.netsentinel.capture.testing.Bytes.text;
import static io.netsentinel.capture.testing.Bytes.u16;
import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.event.ActivityFields;
import io.netsentinel.capture.application.Dialogue;
import io.netsentinel.capture.application.Protocol;
import io.netsentinel.capture.application.Protocol.Match;
import io.netsentinel.capture.testing.DialogueChecks;
import io.netsentinel.capture.testing.Dialogues;
import io.netsentinel.capture.testing.Dialogues.Sent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MqttTest {
    private static final Protocol MQTT = new MqttProtocol();
    private static final byte[] CONNECT =
            connect(4, "MQTT", 0xc2, string("sensor-1"), string("alice"), string("secret"));
    private static final byte[] ACCEPTED = hex("20020000");

    private static byte[] connect(int level, String name, int flags, byte[]... payload) {
        byte[] body = concat(string(name), new byte[] {(byte) level, (byte) flags, 0, 60}, concat(payload));
        return concat(hex("10"), length(body.length), body);
    }

    private static byte[] length(int value) {
        byte[] low = {(byte) (value > 127 ? value & 0x7f | 0x80 : value)};
        return value > 127 ? concat(low, length(value >>> 7)) : low;
    }

    private static byte[] string(String text) {
        return concat(u16(text.length()), text(text));
    }

    private static Dialogue begin() {
        return MQTT.begin(Dialogues.opening(CONNECT, 50_000, 1883));
    }

    private static Dialogues stream() {
        return Dialogues.stream(begin());
    }

    @Test
    void itIsToldByItsConnectPacketOnAnyPort() {
        assertThat(Dialogues.matchGrowing(MQTT, CONNECT, 50_000, 4000)).isEqualTo(Match.CLIENT);
        assertThat(Dialogues.matchGrowing(MQTT, connect(3, "MQIsdp", 2, string("a")), 50_000, 1883))
                .isEqualTo(Match.CLIENT);
        for (String other : List.of("10ffffffffff", "100c00044d515455", "1600", "200200")) {
            assertThat(Dialogues.matchGrowing(MQTT, hex(other), 50_000, 1883)).isEqualTo(Match.NO);
        }
        DialogueChecks.leavesRandomBytesAlone(MQTT, 1883);
    }

    @Test
    void aConnectionIsReportedWithItsOutcomeHoweverItIsCut() {
        List<Map<String, String>> activities =
                DialogueChecks.everyCut(MqttTest::begin, new Sent(true, CONNECT), new Sent(false, ACCEPTED));

        assertThat(activities)
                .containsExactly(Map.of(
                        ActivityFields.EVENT_ACTION, "login",
                        ActivityFields.EVENT_OUTCOME, "success",
                        ActivityFields.REPLY_CODE, "0",
                        ActivityFields.MQTT_CLIENT_ID, "sensor-1",
                        ActivityFields.MQTT_VERSION, "3.1.1",
                        ActivityFields.USER_NAME, "alice"));
    }

    @Test
    void aRefusedConnectionFails() {
        Dialogues mqtt = stream().client(CONNECT).server(hex("20020005"));

        assertThat(mqtt.isOver()).isTrue();
        assertThat(mqtt.activity())
                .containsEntry(ActivityFields.EVENT_OUTCOME, "failure")
                .containsEntry(ActivityFields.REPLY_CODE, "5");
    }

    @Test
    void version5HasPropertiesAndAWillOfItsOwn() {
        byte[] properties = hex("05 11 00000e10");
        byte[] connect = connect(
                5, "MQTT", 0x86, properties, string("c"), hex("00"), string("topic"), string("bye"), string("bob"));

        assertThat(stream().client(connect).server(hex("20 03 00 86 00")).activity())
                .containsEntry(ActivityFields.MQTT_VERSION, "5")
                .containsEntry(ActivityFields.MQTT_CLIENT_ID, "c")
                .containsEntry(ActivityFields.USER_NAME, "bob")
                .containsEntry(ActivityFields.REPLY_CODE, "134");
    }

    @Test
    void version31HasAnotherName() {
        Dialogues mqtt = stream().client(connect(3, "MQIsdp", 2, string("old"))).end();

        assertThat(mqtt.activity())
                .containsEntry(ActivityFields.MQTT_VERSION, "3.1")
                .containsEntry(ActivityFields.EVENT_OUTCOME, "unknown")
                .doesNotContainKeys(ActivityFields.USER_NAME, ActivityFields.REPLY_CODE);
    }

    @Test
    void aPasswordNeverBecomesAName() {
        byte[] lying = CONNECT.clone();
        int userLength = new String(CONNECT, StandardCharsets.ISO_8859_1).indexOf("alice") - 1;
        lying[userLength] = 50;

        Dialogues mqtt = stream().client(lying).end();

        assertThat(mqtt.malformed).isEqualTo(1);
        assertThat(mqtt.activity())
                .containsEntry(ActivityFields.MQTT_CLIENT_ID, "sensor-1")
                .doesNotContainKey(ActivityFields.USER_NAME);
    }

    @Test
    void aLargeWillIsLeftOut() {
        byte[] connect =
                connect(4, "MQTT", 0x86, string("c"), string("topic"), string("x".repeat(40_000)), string("bob"));

        Dialogues mqtt = stream();
        for (int at = 0; at < connect.length; at += 1400) {
            mqtt.client(Arrays.copyOfRange(connect, at, Math.min(connect.length, at + 1400)));
        }

        assertThat(mqtt.server(ACCEPTED).activity())
                .containsEntry(ActivityFields.MQTT_CLIENT_ID, "c")
                .containsEntry(ActivityFields.EVENT_OUTCOME, "success");
        assertThat(mqtt.malformed).isZero();
    }

    @Test
    void whatTheClientSendsBeforeTheAnswerIsLeftOut() {
        Dialogues mqtt = stream()
                .client(concat(CONNECT, hex("300500016101 02"), hex("c000")))
                .server(ACCEPTED);

        assertThat(mqtt.activity()).containsEntry(ActivityFields.EVENT_OUTCOME, "success");
    }

    @Test
    void aLengthThatIsNoneEndsIt() {
        Dialogues mqtt = stream().client(concat(CONNECT, hex("30ffffffff")));

        assertThat(mqtt.isOver()).isTrue();
        assertThat(mqtt.malformed).isEqualTo(1);
        assertThat(mqtt.activities).hasSize(1);
    }

    @Test
    void damageIsSurvived() {
        List<Sent> whole = List.of(new Sent(true, CONNECT), new Sent(false, ACCEPTED));
        DialogueChecks.survivesDamage(MqttTest::stream, 1, whole);
    }
}
