package io.netsentinel.capture.application.smb;

import io.netsentinel.api.event.ActivityFields;
import io.netsentinel.capture.application.Fields;
import io.netsentinel.capture.application.Octets;
import io.netsentinel.capture.application.Reporter;
import io.netsentinel.capture.application.smb.SmbExchanges.Action;
import java.util.ArrayList;
import java.util.List;

/** Messages of SMB 1: MS-CIFS section 2.2, MS-SMB section 2.2. */
final class Smb1 {
    private static final int HEADER = 32;
    private static final int COMMAND = 4;
    private static final int MULTIPLEX_ID = 30;
    private static final int NEGOTIATE = 0x72;
    private static final int SESSION_SETUP = 0x73;
    private static final int TREE_CONNECT = 0x75;
    private static final int RESPONSE = 0x80;
    private static final int UNICODE = 0x8000;

    private static final long ONLY_NEGOTIATION = 0;
    private static final int DIALECT = 0x02;
    private static final int MOST_DIALECTS = 32;
    /** Words of a session set-up that has a security token instead of names. */
    private static final int TOKEN_WORDS = 12;
    /** Words of one that has two kinds of password. */
    private static final int TWO_PASSWORDS_WORDS = 13;

    private static final int PASSWORDS_AT = 14;

    private final SmbExchanges exchanges;
    private final Smb1Block block = new Smb1Block();
    private List<String> dialects = List.of();

    Smb1(SmbExchanges exchanges) {
        this.exchanges = exchanges;
    }

    /** Whether a message, of which the header is there, is one to read. */
    static boolean isWanted(Octets octets) {
        int command = octets.peek(COMMAND);
        return command == NEGOTIATE || command == SESSION_SETUP || command == TREE_CONNECT;
    }

    /** Reads a message; returns whether it is as it should be. */
    boolean read(boolean fromClient, Octets octets, Reporter reporter) {
        int start = octets.position();
        octets.skip(COMMAND);
        int command = octets.u8();
        long status = octets.u32Little();
        boolean isRequest = (octets.u8() & RESPONSE) == 0;
        boolean isUnicode = (octets.u16Little() & UNICODE) != 0;
        octets.moveTo(start + MULTIPLEX_ID);
        int number = octets.u16Little();
        if (isRequest != fromClient || !block.read(octets, start, HEADER, isUnicode)) {
            return false;
        }
        if (isRequest) {
            return request(command, number, octets, reporter);
        }
        response(command, number, status, reporter);
        return true;
    }

    private boolean request(int command, int number, Octets message, Reporter reporter) {
        return switch (command) {
            case NEGOTIATE -> negotiate(reporter);
            case SESSION_SETUP -> login(number, message, reporter);
            default -> treeConnect(number, reporter);
        };
    }

    private boolean negotiate(Reporter reporter) {
        List<String> offered = new ArrayList<>();
        Octets bytes = block.bytes();
        boolean isSound = true;
        while (bytes.remaining() > 0 && offered.size() < MOST_DIALECTS && isSound) {
            isSound = bytes.u8() == DIALECT;
            offered.add(Smb1Block.ascii(bytes));
        }
        dialects = offered;
        exchanges.request(Action.NEGOTIATE, ONLY_NEGOTIATION, new Fields(), reporter);
        return isSound;
    }

    private boolean login(int number, Octets message, Reporter reporter) {
        Fields fields = new Fields();
        boolean isSound = block.wordCount() == TOKEN_WORDS ? Ntlm.read(token(), fields) : readNames(fields);
        exchanges.request(Action.LOGIN, number, fields, reporter);
        if (block.next() == TREE_CONNECT) {
            isSound = block.readNext(message) && treeConnect(number, reporter) && isSound;
        }
        return isSound;
    }

    private Octets token() {
        block.words().skip(PASSWORDS_AT);
        return block.bytes().take(block.bytes(), block.words().u16Little());
    }

    private boolean readNames(Fields fields) {
        Octets words = block.words();
        words.skip(PASSWORDS_AT);
        int passwords = words.u16Little();
        if (block.wordCount() == TWO_PASSWORDS_WORDS) {
            passwords += words.u16Little();
        }
        block.bytes().skip(passwords);
        fields.put(ActivityFields.USER_NAME, block.text());
        fields.put(ActivityFields.USER_DOMAIN, block.text());
        return !words.isShort() && !block.bytes().isShort();
    }

    private boolean treeConnect(int number, Reporter reporter) {
        Octets words = block.words();
        words.skip(6);
        block.bytes().skip(words.u16Little());
        Fields fields = new Fields().put(ActivityFields.SMB_SHARE, block.text());
        exchanges.request(Action.TREE_CONNECT, number, fields, reporter);
        return !words.isShort() && !block.bytes().isShort();
    }

    private void response(int command, int number, long status, Reporter reporter) {
        switch (command) {
            case NEGOTIATE -> negotiated(status, reporter);
            case SESSION_SETUP -> loggedIn(number, status, reporter);
            default -> exchanges.answered(Action.TREE_CONNECT, number, status, reporter);
        }
    }

    private void negotiated(long status, Reporter reporter) {
        int chosen = block.words().u16Little();
        if (status == NtStatus.SUCCESS && chosen < dialects.size()) {
            exchanges.agree(dialects.get(chosen));
        }
        exchanges.answered(Action.NEGOTIATE, ONLY_NEGOTIATION, status, reporter);
    }

    /** If a tree connect is chained to it and was looked at, the status is that one's. */
    private void loggedIn(int number, long status, Reporter reporter) {
        if (status == NtStatus.MORE_PROCESSING_REQUIRED) {
            exchanges.goesOn(Action.LOGIN, number, reporter);
            return;
        }
        boolean isThrough = block.next() == TREE_CONNECT;
        exchanges.answered(Action.LOGIN, number, isThrough ? NtStatus.SUCCESS : status, reporter);
        exchanges.answeredIfAsked(Action.TREE_CONNECT, number, status, reporter);
    }
}
