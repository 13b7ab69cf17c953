package io.netsentinel.capture.application.modbus;

import static io.netsentinel.capture.testing.Bytes.concat;
import static io.netsentinel.capture.testing.Bytes.hex;
import static io.netsentinel.capture.testing.Bytes.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.event.ActivityFields;
import io.netsentinel.capture.application.Dialogue;
import io.netsentinel.capture.application.Protocol;
import io.netsentinel.capture.application.Protocol.Match;
import io.netsentinel.capture.testing.DialogueChecks;
import io.netsentinel.capture.testing.Dialogues;
import io.netsentinel.capture.testing.Dialogues.Sent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModbusTest {
    private static final Protocol MODBUS = new ModbusProtocol();
    private static final byte[] READ_COILS = hex("0001 0000 0006 0a 01 0000 0010");
    private static final byte[] COILS = hex("0001 0000 0005 0a 01 02 ffff");
    private static final byte[] WRITE_COIL = hex("0002 0000 0006 0a 05 0000 ff00");
    private static final byte[] REFUSED = hex("0002 0000 0003 0a 85 02");

    private static Dialogue begin() {
        return MODBUS.begin(Dialogues.opening(READ_COILS, 50_000, 502));
    }

    @Test
    void itIsToldByPortAndHeader() {
        assertThat(Dialogues.matchGrowing(MODBUS, READ_COILS, 50_000, 502)).isEqualTo(Match.CLIENT);
        assertThat(MODBUS.match(Dialogues.opening(READ_COILS, 50_000, 503))).isEqualTo(Match.NO);
        assertThat(MODBUS.match(Dialogues.opening(hex("0001 0001 0006 0a 01"), 50_000, 502)))
                .isEqualTo(Match.NO);
        assertThat(MODBUS.match(Dialogues.opening(hex("0001 0000 0106 0a 01"), 50_000, 502)))
                .isEqualTo(Match.NO);
        assertThat(MODBUS.match(Dialogues.opening(hex("0001 0000 0001 0a 01"), 50_000, 502)))
                .isEqualTo(Match.NO);
    }

    @Test
    void theSideWithoutThePortIsTheClient() {
        assertThat(MODBUS.match(Dialogues.opening(COILS, 502, 50_000))).isEqualTo(Match.SERVER);
        assertThat(MODBUS.match(Dialogues.reply(READ_COILS, 502, 50_000))).isEqualTo(Match.CLIENT);
        assertThat(MODBUS.match(Dialogues.opening(READ_COILS, 502, 502))).isEqualTo(Match.CLIENT);
    }

    @Test
    void functionsAndExceptionsAreReportedHoweverTheStreamIsCut() {
        List<Map<String, String>> activities = DialogueChecks.everyCut(
                ModbusTest::begin,
                new Sent(true, READ_COILS),
                new Sent(false, COILS),
                new Sent(true, WRITE_COIL),
                new Sent(false, REFUSED));

        assertThat(activities)
                .containsExactly(
                        Map.of(ActivityFields.MODBUS_UNIT, "10", ActivityFields.MODBUS_FUNCTION, "Read Coils"),
                        Map.of(ActivityFields.MODBUS_UNIT, "10", ActivityFields.MODBUS_FUNCTION, "Write Single Coil"),
                        Map.of(
                                ActivityFields.MODBUS_UNIT, "10",
                                ActivityFields.MODBUS_FUNCTION, "Write Single Coil",
                                ActivityFields.MODBUS_EXCEPTION, "Illegal Data Address",
                                ActivityFields.EVENT_OUTCOME, "failure"));
    }

    @Test
    void pollingIsReportedOnce() {
        Dialogues modbus = Dialogues.stream(begin());
        for (int i = 0; i < 100; i++) {
            modbus.client(READ_COILS).server(COILS);
        }

        assertThat(modbus.activities).hasSize(1);
        assertThat(modbus.isOver()).isFalse();
    }

    @Test
    void itEndsWhenEnoughIsKnown() {
        Dialogues modbus = Dialogues.stream(begin());
        for (int unit = 0; unit < 200; unit++) {
            modbus.client(hex("0001 0000 0006 %02x 63 0000 0010".formatted(unit)));
        }

        assertThat(modbus.activities).hasSize(64);
        assertThat(modbus.activities.get(63)).containsEntry(ActivityFields.MODBUS_FUNCTION, "99");
        assertThat(modbus.isOver()).isTrue();
    }

    @Test
    void itFindsItsWayAgain() {
        Dialogues modbus = Dialogues.stream(begin()).client(text("not a frame")).client(READ_COILS);

        assertThat(modbus.malformed).isEqualTo(1);
        assertThat(modbus.activities).hasSize(1);
        assertThat(begin().lost(true)).isTrue();
    }

    @Test
    void anExceptionThatSaysNotWhichIsAnAnswer() {
        Dialogues modbus = Dialogues.stream(begin()).server(concat(hex("0001 0000 0002 0a 81"), COILS));

        assertThat(modbus.activities).hasSize(1);
        assertThat(modbus.activity()).doesNotContainKey(ActivityFields.MODBUS_EXCEPTION);
    }

    @Test
    void damageIsSurvived() {
        List<Sent> whole = List.of(new Sent(true, READ_COILS), new Sent(false, COILS), new Sent(false, REFUSED));
        DialogueChecks.survivesDamage(() -> Dialogues.stream(begin()), 64, whole);
    }
}
