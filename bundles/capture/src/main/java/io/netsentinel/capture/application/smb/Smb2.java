package io.netsentinel.capture.application.smb;

import io.netsentinel.api.event.ActivityFields;
import io.netsentinel.capture.application.Fields;
import io.netsentinel.capture.application.Octets;
import io.netsentinel.capture.application.Reporter;
import io.netsentinel.capture.application.smb.SmbExchanges.Action;
import java.nio.charset.StandardCharsets;

/** Messages of SMB 2 and 3: MS-SMB2 section 2.2. */
final class Smb2 {
    static final int HEADER = 64;

    private static final int COMMAND = 12;
    private static final int NEGOTIATE = 0;
    private static final int SESSION_SETUP = 1;
    private static final int TREE_CONNECT = 3;
    private static final int RESPONSE = 0x1;
    private static final int MOST_COMPOUNDED = 8;
    /** Answers an SMB 1 negotiation: the dialect is still to be agreed. */
    private static final int ANY_DIALECT = 0x02ff;

    private static final long ONLY_NEGOTIATION = 0;

    private final SmbExchanges exchanges;
    private final Octets part = new Octets();

    Smb2(SmbExchanges exchanges) {
        this.exchanges = exchanges;
    }

    /** Whether a message, of which the header is there, is one to read. */
    static boolean isWanted(Octets octets) {
        int command = octets.peek(COMMAND) | octets.peek(COMMAND + 1) << 8;
        return command == NEGOTIATE || command == SESSION_SETUP || command == TREE_CONNECT;
    }

    /** Reads a message and those that are compounded with it; returns whether they are as they should be. */
    boolean read(boolean fromClient, Octets octets, Reporter reporter) {
        boolean isSound = true;
        for (int i = 0; i < MOST_COMPOUNDED; i++) {
            int start = octets.position();
            if (octets.remaining() < HEADER) {
                return false;
            }
            octets.skip(8);
            long status = octets.u32Little();
            int command = octets.u16Little();
            octets.skip(2);
            long flags = octets.u32Little();
            long next = octets.u32Little();
            long number = octets.u64();
            octets.moveTo(start + HEADER);
            part.set(octets.bytes(), octets.position(), start + partLength(next, octets.remaining() + HEADER));
            if ((flags & RESPONSE) == (fromClient ? 0 : RESPONSE)) {
                isSound &= fromClient
                        ? request(command, number, start, reporter)
                        : response(command, number, status, reporter);
            }
            if (next < HEADER || next > octets.remaining() + HEADER) {
                return isSound && next == 0;
            }
            octets.moveTo(start + (int) next);
        }
        return isSound;
    }

    private static int partLength(long next, int available) {
        return next >= HEADER && next <= available ? (int) next : available;
    }

    private boolean request(int command, long number, int start, Reporter reporter) {
        Fields fields = new Fields();
        boolean isSound = true;
        switch (command) {
            case NEGOTIATE -> exchanges.request(Action.NEGOTIATE, ONLY_NEGOTIATION, fields, reporter);
            case SESSION_SETUP -> {
                part.skip(12);
                isSound = moveToBuffer(start) && Ntlm.read(part, fields);
                exchanges.request(Action.LOGIN, number, fields, reporter);
            }
            case TREE_CONNECT -> {
                part.skip(4);
                isSound = moveToBuffer(start);
                String share = part.text(part.remaining(), StandardCharsets.UTF_16LE);
                exchanges.request(Action.TREE_CONNECT, number, fields.put(ActivityFields.SMB_SHARE, share), reporter);
            }
            default -> {} // compounded with what is wanted
        }
        return isSound;
    }

    /** Moves to the bytes whose place and length come next, and ends where they end. */
    private boolean moveToBuffer(int start) {
        int offset = part.u16Little();
        int length = part.u16Little();
        part.moveTo(start + Math.max(offset, HEADER));
        part.take(part, length);
        return !part.isShort();
    }

    private boolean response(int command, long number, long status, Reporter reporter) {
        if (status == NtStatus.PENDING) {
            return true;
        }
        switch (command) {
            case NEGOTIATE -> negotiated(status, reporter);
            case SESSION_SETUP -> {
                if (status == NtStatus.MORE_PROCESSING_REQUIRED) {
                    exchanges.goesOn(Action.LOGIN, number, reporter);
                } else {
                    exchanges.answered(Action.LOGIN, number, status, reporter);
                }
            }
            case TREE_CONNECT -> exchanges.answered(Action.TREE_CONNECT, number, status, reporter);
            default -> {} // compounded with what is wanted
        }
        return true;
    }

    private void negotiated(long status, Reporter reporter) {
        part.skip(4);
        int dialect = part.u16Little();
        if (status == NtStatus.SUCCESS && dialect == ANY_DIALECT) {
            exchanges.goesOn(Action.NEGOTIATE, ONLY_NEGOTIATION, reporter);
            return;
        }
        if (status == NtStatus.SUCCESS) {
            exchanges.agree(dialect(dialect));
        }
        exchanges.answered(Action.NEGOTIATE, ONLY_NEGOTIATION, status, reporter);
    }

    private static String dialect(int number) {
        int revision = number & 0xf;
        String version = (number >>> 8) + "." + (number >>> 4 & 0xf);
        return revision == 0 ? version : version + "." + revision;
    }
}
