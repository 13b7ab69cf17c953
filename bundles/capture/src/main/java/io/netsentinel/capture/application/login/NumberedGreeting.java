package io.netsentinel.capture.application.login;

import io.netsentinel.capture.application.Application;
import io.netsentinel.capture.application.Octets;
import io.netsentinel.capture.application.Opening;
import io.netsentinel.capture.application.Protocol.Match;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The greeting of FTP and SMTP servers, which begins alike: told apart by port or text, else by what the client says. */
final class NumberedGreeting {
    private static final int READY = 220;
    private static final int DIGITS = 3;
    /** A greeting says in its first few lines what it is for. */
    private static final int LONGEST = 512;

    private NumberedGreeting() {}

    /** Whether a server's first bytes are a greeting of this protocol. */
    static Match match(Opening opening, Application wanted) {
        Octets octets = opening.octets();
        int code = Replies.code(octets);
        if (code == 0) {
            return octets.remaining() < DIGITS && isNumber(octets) ? Match.UNDECIDED : Match.NO;
        }
        Application byPort = byPort(opening.responderPort());
        if (byPort != null) {
            return byPort == wanted ? Match.SERVER : Match.NO;
        }
        Application byText = byText(octets);
        if (code != READY || byText != null && byText != wanted) {
            return Match.NO;
        }
        return byText == null ? Match.UNDECIDED : Match.SERVER;
    }

    private static @Nullable Application byPort(int port) {
        return switch (port) {
            case 21 -> Application.FTP;
            case 25, 587, 2525 -> Application.SMTP;
            default -> null;
        };
    }

    private static @Nullable Application byText(Octets octets) {
        int start = octets.position();
        boolean isComplete = octets.find('\n') >= 0;
        byte[] bytes = octets.copy(Math.min(octets.remaining(), LONGEST));
        octets.moveTo(start);
        String text = new String(bytes, StandardCharsets.ISO_8859_1).toUpperCase(Locale.ROOT);
        if (!isComplete) {
            return null;
        }
        if (text.contains("SMTP")) {
            return Application.SMTP;
        }
        return text.contains("FTP") ? Application.FTP : text.contains("MAIL") ? Application.SMTP : null;
    }

    private static boolean isNumber(Octets octets) {
        for (int i = 0; i < octets.remaining(); i++) {
            if (octets.peek(i) < '0' || octets.peek(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
