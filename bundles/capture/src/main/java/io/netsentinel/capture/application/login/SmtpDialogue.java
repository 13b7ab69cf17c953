package io.netsentinel.capture.application.login;

import io.netsentinel.capture.application.Octets;
import io.netsentinel.capture.application.Reporter;
import io.netsentinel.capture.application.Words;
import org.jspecify.annotations.Nullable;

/** SMTP (RFC 5321) with logins (RFC 4954): who sends mail to whom. The mails themselves are passed over. */
final class SmtpDialogue extends NumberedDialogue {
    private static final int ASKS = 334;
    private static final int SEND_MAIL = 354;
    private static final String MAIL_ENDS = ".";

    private @Nullable SaslExchange sasl;
    private @Nullable Mail mail;
    /** Whether the client's lines are those of a mail. */
    private boolean isInMail;

    @Override
    protected void command(Octets line, Reporter reporter) {
        if (isInMail) {
            mailLine(line, reporter);
        } else if (sasl != null && sasl.isExpected()) {
            sasl.response(line);
        } else {
            await(command(Words.command(line), line), reporter);
        }
    }

    private void mailLine(Octets line, Reporter reporter) {
        if (line.remaining() == MAIL_ENDS.length() && line.startsWith(MAIL_ENDS)) {
            isInMail = false;
            await(new Command(MAIL_ENDS, ""), reporter);
        }
    }

    private Command command(String name, Octets line) {
        return switch (name) {
            case "HELO", "EHLO" -> hello(name, Words.word(line));
            case "AUTH" -> authentication(name, line);
            case "MAIL" -> new Command(name, Words.skip(line, "FROM:") ? Mail.address(line) : "");
            case "RCPT" -> new Command(name, Words.skip(line, "TO:") ? Mail.address(line) : "");
            case "DATA" -> data(name);
            case "BDAT" -> chunk(name, line);
            case "STARTTLS", "RSET", "QUIT" -> new Command(name, "");
            default -> Command.OTHER;
        };
    }

    private Command hello(String name, String host) {
        hostName(host);
        return new Command(name, "");
    }

    private Command authentication(String name, Octets line) {
        sasl = new SaslExchange(line);
        return new Command(name, "");
    }

    private Command data(String name) {
        isInMail = !isGreeted(); // a capture of the client's side alone doesn't show that the server agrees
        return new Command(name, "");
    }

    /** A part of a mail whose length is stated (RFC 3030). */
    private Command chunk(String name, Octets line) {
        skipOfClient(Sizes.number(Words.word(line)));
        return new Command(Words.startsWith(line, "LAST") ? MAIL_ENDS : name, "");
    }

    @Override
    protected boolean isIntermediate(Command command, int code, Octets text) {
        boolean asks = code == ASKS && command.name().equals("AUTH");
        if (asks && sasl != null) {
            sasl.challenge(text);
        }
        return asks;
    }

    @Override
    protected void answered(Command command, int code, Reporter reporter) {
        switch (command.name()) {
            case "AUTH" -> authenticated(code, reporter);
            case "MAIL" -> sender(command.argument(), code, reporter);
            case "RCPT", "BDAT" -> step(command.argument(), code);
            case "DATA" -> mailFollows(code);
            case MAIL_ENDS -> sent(code, reporter);
            case "STARTTLS" -> security(code, reporter);
            case "HELO", "EHLO", "RSET", "QUIT" -> abandon(code, reporter);
            default -> {}
        }
    }

    @Override
    protected void unasked(int code, Reporter reporter) {
        if (isInMail) {
            sent(code, reporter); // its end was lost
        }
    }

    private void authenticated(int code, Reporter reporter) {
        String user = sasl == null ? "" : sasl.user();
        sasl = null;
        login(user, Outcome.of(code), text(code), reporter);
    }

    private void sender(String address, int code, Reporter reporter) {
        if (mail != null) {
            return; // refused by any server: there is one already
        }
        mail = new Mail(address);
        if (code >= 400) {
            sent(code, reporter);
        }
    }

    private void step(String recipient, int code) {
        if (mail != null) {
            mail.to(recipient);
            mail.answered(code);
        }
    }

    private void mailFollows(int code) {
        step("", code);
        isInMail = code == SEND_MAIL || code == UNANSWERED;
    }

    private void sent(int code, Reporter reporter) {
        isInMail = false;
        if (mail != null) {
            report(mail.addTo(activity("mail", Outcome.of(code), text(code))), reporter);
            mail = null;
        }
    }

    private void security(int code, Reporter reporter) {
        if (Outcome.of(code) == Outcome.SUCCESS) {
            startTls("starttls", text(code), reporter);
        }
    }

    /** A mail that was begun is not sent, perhaps because no recipient was accepted. */
    private void abandon(int code, Reporter reporter) {
        if (mail != null && code < 400) {
            sent(mail.refusal(), reporter);
        }
    }

    @Override
    protected void forgetExpectations() {
        super.forgetExpectations();
        if (sasl != null) {
            sasl.forget();
        }
    }

    @Override
    protected void close(Reporter reporter) {
        abandon(UNANSWERED, reporter);
    }
}
