package io.netsentinel.capture.application.smb;

import static io.netsentinel.capture.application.smb.SmbBytes.framed;
import static io.netsentinel.capture.testing.Bytes.concat;
import static io.netsentinel.capture.testing.Bytes.hex;
import static io.netsentinel.capture.testing.Bytes.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.capture.application.Protocol;
import io.netsentinel.capture.application.Protocol.Match;
import io.netsentinel.capture.testing.DialogueChecks;
import io.netsentinel.capture.testing.Dialogues;
import org.junit.jupiter.api.Test;

class SmbProtocolTest {
    private static final Protocol SMB = new SmbProtocol();

    private static Match match(byte[] bytes, int port) {
        return Dialogues.matchGrowing(SMB, bytes, 50_000, port);
    }

    @Test
    void itIsToldByItsMarkOnAnyPort() {
        assertThat(match(framed(SmbBytes.negotiateRequest()), 445)).isEqualTo(Match.CLIENT);
        assertThat(match(framed(SmbBytes.negotiateResponse(0x0311)), 4445)).isEqualTo(Match.SERVER);
        assertThat(match(framed(SmbBytes.smb1(0x72, false, 0, new byte[0], new byte[0])), 445))
                .isEqualTo(Match.CLIENT);
        assertThat(match(framed(SmbBytes.smb1(0x72, true, 0, new byte[2], new byte[0])), 445))
                .isEqualTo(Match.SERVER);
    }

    @Test
    void aNetbiosSessionBeginsWithNames() {
        byte[] request = concat(hex("81000044 20"), text("EGFCEFEECACACACACACACACACACACACA"), hex("00 20"));

        assertThat(match(request, 139)).isEqualTo(Match.CLIENT);
        assertThat(match(request, 445)).isEqualTo(Match.NO);
        assertThat(match(hex("8100004421"), 139)).isEqualTo(Match.NO);
    }

    @Test
    void anEncryptedConnectionIsToldInItsMiddle() {
        byte[] encrypted = framed(hex("fd534d42"), new byte[48]);

        assertThat(match(encrypted, 445)).isEqualTo(Match.CLIENT);
        assertThat(SMB.match(Dialogues.reply(encrypted, 50_000, 445))).isEqualTo(Match.SERVER);
    }

    @Test
    void othersAreNotTaken() {
        assertThat(match(concat(hex("00000050 fe"), text("SMX"), new byte[60]), 445))
                .isEqualTo(Match.NO);
        assertThat(match(concat(hex("00000050 fc"), text("SMB"), new byte[60]), 445))
                .isEqualTo(Match.NO);
        assertThat(match(new byte[64], 445)).isEqualTo(Match.NO);
        DialogueChecks.leavesRandomBytesAlone(SMB, 445);
        DialogueChecks.leavesRandomBytesAlone(SMB, 139);
    }
}
