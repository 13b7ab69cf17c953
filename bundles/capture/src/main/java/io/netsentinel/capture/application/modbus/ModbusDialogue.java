package io.netsentinel.capture.application.modbus;

import io.netsentinel.api.event.ActivityFields;
import io.netsentinel.capture.application.Fields;
import io.netsentinel.capture.application.FramedDialogue;
import io.netsentinel.capture.application.Octets;
import io.netsentinel.capture.application.Reporter;
import java.util.HashSet;
import java.util.Set;

/**
 * Reports each function that is asked for, and each exception in reply, once for every unit: whoever polls asks the
 * same for ever. A frame is mostly a segment, so it finds its way again where bytes are missing.
 */
final class ModbusDialogue extends FramedDialogue {
    private static final int MOST_REPORTED = 64;
    private static final int EXCEPTION = 0x80;

    private final Set<Integer> reported = new HashSet<>(4);

    @Override
    protected long frame(boolean fromClient, Octets octets, Reporter reporter) {
        int available = octets.remaining();
        if (available < ModbusFrame.LEAST) {
            return 0;
        }
        if (!ModbusFrame.isPlausible(octets)) {
            reporter.malformed();
            return available;
        }
        int length = ModbusFrame.length(octets);
        octets.skip(ModbusFrame.HEADER);
        int unit = octets.u8();
        int function = octets.u8();
        boolean isException = !fromClient && (function & EXCEPTION) != 0 && length >= ModbusFrame.EXCEPTION_LENGTH;
        if (isException && available < ModbusFrame.LEAST + 1) {
            return 0;
        }
        report(unit, function & ~EXCEPTION, isException ? octets.u8() : 0, reporter);
        return reported.size() < MOST_REPORTED ? ModbusFrame.HEADER + (long) length : FINISHED;
    }

    private void report(int unit, int function, int exception, Reporter reporter) {
        if (!reported.add(unit << 16 | function << 8 | exception)) {
            return;
        }
        Fields fields = new Fields()
                .put(ActivityFields.MODBUS_UNIT, unit)
                .put(ActivityFields.MODBUS_FUNCTION, ModbusCodes.function(function));
        if (exception != 0) {
            fields.put(ActivityFields.MODBUS_EXCEPTION, ModbusCodes.exception(exception));
            fields.put(ActivityFields.EVENT_OUTCOME, "failure");
        }
        reporter.report(fields);
    }

    @Override
    public boolean lost(boolean fromClient) {
        return true;
    }

    @Override
    public void end(Reporter reporter) {
        // all is reported when it is seen
    }
}
