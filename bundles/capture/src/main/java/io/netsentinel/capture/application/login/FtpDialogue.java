package io.netsentinel.capture.application.login;

import io.netsentinel.api.event.ActivityFields;
import io.netsentinel.capture.application.Octets;
import io.netsentinel.capture.application.Reporter;
import io.netsentinel.capture.application.Words;
import java.util.Locale;
import java.util.Set;

/** FTP's control connection (RFC 959): logins, and what is done with files. */
final class FtpDialogue extends NumberedDialogue {
    /** Of files, for one connection: who mirrors an archive tells nothing new with the next one. */
    private static final int MOST_FILES = 100;

    private static final int TLS_AGREED = 234;
    private static final Set<String> FILES = Set.of("RETR", "STOR", "STOU", "APPE", "DELE");
    /** What SITE does that is worth telling; arguments of others may be passwords. */
    private static final Set<String> SITES = Set.of("CHMOD", "CPFR", "CPTO", "EXEC", "RMDIR", "SYMLINK", "UTIME");

    /** Who is about to log in. */
    private String candidate = "";

    private boolean isLoggingIn;
    /** Who did. */
    private String user = "";

    private int files;

    @Override
    protected void command(Octets line, Reporter reporter) {
        while (line.peek(0) >= 0x80) {
            line.skip(1); // Telnet's commands, which go before ABOR
        }
        await(command(Words.command(line), line), reporter);
    }

    private static Command command(String name, Octets line) {
        return switch (name) {
            case "USER" -> new Command(name, Words.rest(line));
            case "PASS", "AUTH" -> new Command(name, "");
            case "SITE" -> new Command(name, site(line));
            default -> FILES.contains(name) ? new Command(name, Words.rest(line)) : Command.OTHER;
        };
    }

    private static String site(Octets line) {
        String what = Words.command(line);
        return SITES.contains(what) ? what + ' ' + Words.rest(line) : what;
    }

    @Override
    protected boolean isIntermediate(Command command, int code, Octets text) {
        return false;
    }

    @Override
    protected void answered(Command command, int code, Reporter reporter) {
        switch (command.name()) {
            case "" -> {}
            case "USER" -> name(command.argument(), code, reporter);
            case "PASS" -> password(code, reporter);
            case "AUTH" -> security(code, reporter);
            default -> file(command, code, reporter);
        }
    }

    @Override
    protected void unasked(int code, Reporter reporter) {
        // mostly 421, a server that closes; or the second reply to what was aborted
    }

    private void name(String name, int code, Reporter reporter) {
        close(reporter);
        candidate = name;
        isLoggingIn = true;
        if (code != UNANSWERED) {
            credentials(code, reporter);
        }
    }

    private void password(int code, Reporter reporter) {
        boolean isNeedless = !isLoggingIn && !user.isEmpty() && code < 400;
        if (!isNeedless) {
            credentials(code, reporter);
        }
    }

    /** A reply to a name or a password, unless the server wants more. */
    private void credentials(int code, Reporter reporter) {
        isLoggingIn = true;
        if (code / 100 != 3) {
            loggedIn(code, reporter);
        }
    }

    private void loggedIn(int code, Reporter reporter) {
        Outcome outcome = Outcome.of(code);
        login(candidate, outcome, text(code), reporter);
        user = outcome == Outcome.SUCCESS ? candidate : user;
        candidate = "";
        isLoggingIn = false;
    }

    private void security(int code, Reporter reporter) {
        if (code == TLS_AGREED) {
            startTls("auth", text(code), reporter);
        }
    }

    private void file(Command command, int code, Reporter reporter) {
        if (++files > MOST_FILES) {
            return;
        }
        String action = command.name().toLowerCase(Locale.ROOT);
        report(
                activity(action, Outcome.of(code), text(code))
                        .put(ActivityFields.USER_NAME, user)
                        .put(ActivityFields.URL_ORIGINAL, command.argument()),
                reporter);
    }

    @Override
    protected void close(Reporter reporter) {
        if (isLoggingIn) {
            loggedIn(UNANSWERED, reporter);
        }
    }
}
