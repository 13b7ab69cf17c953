package io.netsentinel.capture.application.login;

import io.netsentinel.capture.application.Fields;
import io.netsentinel.capture.application.Octets;
import io.netsentinel.capture.application.Reporter;
import io.netsentinel.capture.application.Words;
import java.util.ArrayDeque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** IMAP (RFC 9051) up to a successful login: by LOGIN or AUTHENTICATE. */
final class ImapDialogue extends LineDialogue {
    private static final int MOST_WAITING = 32;
    private static final String UNTAGGED = "* ";
    private static final String GO_ON = "+";
    private static final String OK = "OK";

    /** A command that waits for the reply with its tag. */
    private static final class Tagged {
        final String tag;
        final String name;
        String user = "";

        Tagged(String tag, String name) {
            this.tag = tag;
            this.name = name;
        }
    }

    private final ArrayDeque<Tagged> waiting = new ArrayDeque<>(2);
    private boolean isGreeted;
    private @Nullable SaslExchange sasl;
    /** What the client wants to send when it is allowed to, and whether it is a user's name. */
    private Literal announced = Literal.NONE;

    private boolean isNameAnnounced;
    /** How many bytes of the client's next line are a user's name, -1 if it has none. */
    private int nameLength = -1;
    /** Whether the client's next line goes on with the command before. */
    private boolean isContinued;

    @Override
    protected void command(Octets line, Reporter reporter) {
        if (sasl != null && sasl.isExpected()) {
            sasl.response(line);
            return;
        }
        Literal literal = Literal.of(line);
        boolean isName = !isContinued && isNewCommand(line, reporter);
        if (nameLength >= 0) {
            name(Words.text(line, Math.min(nameLength, line.remaining())));
        }
        nameLength = -1;
        isContinued = false;
        announce(literal, isName);
    }

    /** Reads a command's line; returns whether a user's name follows it as a literal. */
    private boolean isNewCommand(Octets line, Reporter reporter) {
        String tag = Words.word(line);
        String name = Words.command(line);
        switch (name) {
            case "LOGIN" -> {
                await(tag, name, reporter);
                boolean isLiteral = line.peek(0) == '{';
                name(isLiteral ? "" : astring(line));
                return isLiteral;
            }
            case "AUTHENTICATE" -> {
                await(tag, name, reporter);
                sasl = new SaslExchange(line);
            }
            case "STARTTLS", "COMPRESS" -> await(tag, name, reporter);
            default -> {}
        }
        return false;
    }

    private void await(String tag, String name, Reporter reporter) {
        if (waiting.size() == MOST_WAITING) {
            reporter.malformed();
            drain(reporter);
        }
        waiting.add(new Tagged(cut(tag), name));
    }

    private void name(String user) {
        if (!waiting.isEmpty()) {
            waiting.getLast().user = cut(user);
        }
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(text.length(), Fields.LONGEST));
    }

    /** A word, or a quoted string. */
    private static String astring(Octets line) {
        if (line.peek(0) != '"') {
            return Words.word(line);
        }
        StringBuilder text = new StringBuilder();
        line.skip(1);
        while (line.remaining() > 0 && line.peek(0) != '"') {
            line.skip(line.peek(0) == '\\' ? 1 : 0);
            text.append((char) line.u8());
        }
        return text.toString();
    }

    private void announce(Literal literal, boolean isName) {
        announced = literal;
        isNameAnnounced = isName;
        if (literal.isAllowed()) {
            goOn();
        }
    }

    private void goOn() {
        isContinued = true;
        if (isNameAnnounced && announced.length() <= Fields.LONGEST) {
            nameLength = (int) announced.length();
        } else {
            skipOfClient(announced.length());
        }
        announced = Literal.NONE;
    }

    @Override
    protected void reply(Octets line, Reporter reporter) {
        Literal literal = Literal.of(line);
        if (literal.isThere()) {
            skipOfServer(literal.length());
        }
        if (Words.skip(line, UNTAGGED)) {
            untagged(line);
        } else if (Words.skip(line, GO_ON)) {
            asked(line);
        } else {
            tagged(Words.word(line), line, reporter);
        }
    }

    private void untagged(Octets line) {
        if (!isGreeted) {
            isGreeted = true;
            Words.word(line);
            String text = Words.rest(line);
            serverSoftware(
                    text.startsWith("[") ? text.substring(text.indexOf(']') + 1).strip() : text);
        }
    }

    private void asked(Octets line) {
        if (announced.isThere()) {
            goOn();
        } else if (sasl != null) {
            line.skip(1);
            sasl.challenge(line);
        }
    }

    private void tagged(String tag, Octets line, Reporter reporter) {
        for (Iterator<Tagged> i = waiting.iterator(); i.hasNext(); ) {
            Tagged command = i.next();
            if (command.tag.equals(tag)) {
                if (!i.hasNext()) {
                    forgetLiterals(); // refused, if they were still to come
                }
                i.remove();
                answered(command, Words.command(line), reporter);
                return;
            }
        }
    }

    private void answered(Tagged command, String status, Reporter reporter) {
        boolean isOk = status.equals(OK);
        Outcome outcome = isOk ? Outcome.SUCCESS : status.isEmpty() ? Outcome.UNKNOWN : Outcome.FAILURE;
        switch (command.name) {
            case "AUTHENTICATE" -> {
                String user = sasl == null ? "" : sasl.user();
                sasl = null;
                loggedIn(user, outcome, status, reporter);
            }
            case "STARTTLS" -> {
                if (isOk) {
                    startTls("starttls", status, reporter);
                }
            }
            case "LOGIN" -> loggedIn(command.user, outcome, status, reporter);
            default -> {
                if (isOk) {
                    end(reporter); // what follows is compressed
                    finish();
                }
            }
        }
    }

    private void loggedIn(String user, Outcome outcome, String status, Reporter reporter) {
        login(user, outcome, status, reporter);
        if (outcome == Outcome.SUCCESS) {
            finish(); // what follows are mails
        }
    }

    @Override
    protected void drain(Reporter reporter) {
        while (!waiting.isEmpty()) {
            answered(waiting.remove(), "", reporter);
        }
    }

    @Override
    protected void close(Reporter reporter) {
        // every login waits for its reply, so nothing is left
    }

    @Override
    protected void forgetExpectations() {
        forgetLiterals();
        if (sasl != null) {
            sasl.forget();
        }
    }

    private void forgetLiterals() {
        announced = Literal.NONE;
        nameLength = -1;
        isContinued = false;
    }
}
