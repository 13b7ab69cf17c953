package io.netsentinel.capture.application.login;

import io.netsentinel.capture.application.Octets;
import io.netsentinel.capture.application.Reporter;
import io.netsentinel.capture.application.Words;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** POP3 (RFC 1939) up to a successful login: by USER and PASS, APOP, or AUTH (RFC 5034). */
final class Pop3Dialogue extends LineDialogue {
    private static final int MOST_WAITING = 32;
    private static final String OK = "+OK";
    private static final String ERROR = "-ERR";
    private static final String ASKS = "+ ";

    private final ArrayDeque<Command> waiting = new ArrayDeque<>(2);
    private boolean isGreeted;
    private @Nullable SaslExchange sasl;
    /** Who is about to log in. */
    private String candidate = "";

    private boolean isLoggingIn;

    @Override
    protected void command(Octets line, Reporter reporter) {
        if (sasl != null && sasl.isExpected()) {
            sasl.response(line);
            return;
        }
        if (waiting.size() == MOST_WAITING) {
            reporter.malformed();
            drain(reporter);
        }
        waiting.add(command(Words.command(line), line));
    }

    private Command command(String name, Octets line) {
        return switch (name) {
            case "USER" -> new Command(name, Words.rest(line));
            case "APOP" -> new Command(name, Words.word(line));
            case "AUTH" -> authentication(name, line);
            case "PASS", "STLS" -> new Command(name, "");
            default -> Command.OTHER;
        };
    }

    private Command authentication(String name, Octets line) {
        if (line.remaining() == 0) {
            return Command.OTHER; // asks for a list
        }
        sasl = new SaslExchange(line);
        return new Command(name, "");
    }

    @Override
    protected void reply(Octets line, Reporter reporter) {
        boolean isOk = Words.skip(line, OK);
        if (!isOk && !Words.skip(line, ERROR)) {
            asked(line);
        } else if (!isGreeted) {
            isGreeted = true;
            serverSoftware(Words.rest(line));
        } else if (!waiting.isEmpty()) {
            answered(waiting.remove(), isOk ? Outcome.SUCCESS : Outcome.FAILURE, reporter);
        }
    }

    /** A challenge, or a line of a list. */
    private void asked(Octets line) {
        if (sasl != null && Words.skip(line, ASKS)) {
            sasl.challenge(line);
        }
    }

    private void answered(Command command, Outcome outcome, Reporter reporter) {
        switch (command.name()) {
            case "USER" -> name(command.argument(), outcome, reporter);
            case "PASS" -> loggedIn(outcome, reporter);
            case "APOP" -> {
                name(command.argument(), Outcome.UNKNOWN, reporter);
                loggedIn(outcome, reporter);
            }
            case "AUTH" -> authenticated(outcome, reporter);
            case "STLS" -> security(outcome, reporter);
            default -> {}
        }
    }

    private void name(String name, Outcome outcome, Reporter reporter) {
        close(reporter);
        candidate = name;
        isLoggingIn = true;
        if (outcome == Outcome.FAILURE) {
            loggedIn(outcome, reporter);
        }
    }

    private void authenticated(Outcome outcome, Reporter reporter) {
        candidate = sasl == null ? "" : sasl.user();
        sasl = null;
        loggedIn(outcome, reporter);
    }

    private void loggedIn(Outcome outcome, Reporter reporter) {
        String code = outcome == Outcome.UNKNOWN ? "" : outcome == Outcome.SUCCESS ? OK : ERROR;
        login(candidate, outcome, code, reporter);
        candidate = "";
        isLoggingIn = false;
        if (outcome == Outcome.SUCCESS) {
            finish(); // what follows are mails
        }
    }

    private void security(Outcome outcome, Reporter reporter) {
        if (outcome == Outcome.SUCCESS) {
            startTls("stls", OK, reporter);
        }
    }

    @Override
    protected void drain(Reporter reporter) {
        while (!waiting.isEmpty()) {
            answered(waiting.remove(), Outcome.UNKNOWN, reporter);
        }
    }

    @Override
    protected void close(Reporter reporter) {
        if (isLoggingIn) {
            loggedIn(Outcome.UNKNOWN, reporter);
        }
    }

    @Override
    protected void forgetExpectations() {
        if (sasl != null) {
            sasl.forget();
        }
    }
}
