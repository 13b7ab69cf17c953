package io.netsentinel.capture.application.login;

import io.netsentinel.api.event.ActivityFields;
import io.netsentinel.capture.application.Dialogue;
import io.netsentinel.capture.application.Fields;
import io.netsentinel.capture.application.Octets;
import io.netsentinel.capture.application.Reporter;
import java.util.regex.Pattern;

/**
 * A login over Telnet (RFC 854): two streams of text without any frame, so that prompts tell what the client's answers
 * are. A prompt is judged when the client begins to answer it, for before that it may not be complete. After a name comes
 * a password, whatever the prompt says, and nothing of it is kept.
 */
final class TelnetDialogue implements Dialogue {
    private enum Phase {
        /** Nobody tries to log in. */
        IDLE,
        /** The client types a name. */
        NAME,
        /** The server knows the name. */
        NAMED,
        /** The client types a password. */
        PASSWORD,
        /** The server knows the password, too. */
        JUDGING
    }

    private static final Pattern FAILED = Pattern.compile("(?i)incorrect|failed|failure|denied|invalid|wrong|bad pass");
    private static final Pattern WELCOME = Pattern.compile("(?i)welcome");
    /** Nobody else is told. */
    private static final Pattern CERTAIN = Pattern.compile("(?i)last (failed |successful )?login");

    private final TelnetFilter clientFilter = new TelnetFilter();
    private final TelnetFilter serverFilter = new TelnetFilter();
    private final TelnetLine typed = new TelnetLine();
    private final TelnetLine shown = new TelnetLine();
    private Phase phase = Phase.IDLE;
    private boolean isTyping;
    private boolean isWelcome;
    private boolean isCertain;
    private String user = "";
    private String serverSoftware = "";
    private boolean isSaid;
    private boolean isOver;

    @Override
    public long read(boolean fromClient, Octets octets, Reporter reporter) {
        int count = octets.remaining();
        TelnetFilter filter = fromClient ? clientFilter : serverFilter;
        while (!isOver && octets.remaining() > 0) {
            int text = filter.text(octets.u8());
            if (text < 0) {
                continue;
            }
            if (fromClient) {
                type((char) text, reporter);
            } else {
                show((char) text, reporter);
            }
        }
        return isOver ? FINISHED : count;
    }

    @Override
    public boolean lost(boolean fromClient) {
        clientFilter.reset();
        serverFilter.reset();
        typed.clear();
        shown.clear();
        isTyping = false;
        phase = phase == Phase.IDLE || phase == Phase.NAME ? Phase.IDLE : Phase.JUDGING;
        return true;
    }

    private void type(char c, Reporter reporter) {
        if (typed.isRestOfEnd(c)) {
            return;
        }
        if (!isTyping) {
            isTyping = true;
            answer(reporter);
        }
        boolean isEnd = typed.add(c, phase == Phase.NAME);
        if (isEnd) {
            isTyping = false;
            entered();
        }
    }

    /** The client begins to answer what the server shows. */
    private void answer(Reporter reporter) {
        TelnetPrompt prompt = TelnetPrompt.of(shown.text());
        shown.clear();
        if (phase == Phase.JUDGING) {
            judge(prompt, reporter);
        } else if (phase == Phase.NAMED && prompt == TelnetPrompt.NAME) {
            login(Outcome.FAILURE, reporter);
        }
        if (phase == Phase.NAMED || phase == Phase.IDLE && prompt == TelnetPrompt.PASSWORD) {
            phase = Phase.PASSWORD;
        } else if (phase == Phase.IDLE && prompt == TelnetPrompt.NAME) {
            phase = Phase.NAME;
        }
    }

    private void judge(TelnetPrompt prompt, Reporter reporter) {
        switch (prompt) {
            case NAME -> login(Outcome.FAILURE, reporter);
            case PASSWORD -> {
                String same = user;
                login(Outcome.FAILURE, reporter);
                user = same;
            }
            case SHELL -> login(Outcome.SUCCESS, reporter);
            case NONE -> {
                if (isWelcome) {
                    login(Outcome.SUCCESS, reporter);
                }
            }
        }
    }

    /** The client has entered a line. */
    private void entered() {
        if (phase == Phase.NAME) {
            user = typed.text().toString().strip();
            phase = user.isEmpty() ? Phase.IDLE : Phase.NAMED;
        } else if (phase == Phase.PASSWORD) {
            phase = Phase.JUDGING;
        }
        typed.clear();
    }

    private void show(char c, Reporter reporter) {
        if (!shown.add(c, true)) {
            return;
        }
        String line = shown.text().toString();
        shown.clear();
        if (phase == Phase.JUDGING) {
            judge(line, reporter);
        } else if (serverSoftware.isEmpty()) {
            serverSoftware = line.strip();
        }
    }

    private void judge(String line, Reporter reporter) {
        isCertain |= CERTAIN.matcher(line).find();
        isWelcome |= isCertain || WELCOME.matcher(line).find();
        if (!isCertain && FAILED.matcher(line).find()) {
            login(Outcome.FAILURE, reporter);
        }
    }

    private void login(Outcome outcome, Reporter reporter) {
        String name = user.isEmpty() ? clientFilter.user() : user;
        reporter.report(new Fields()
                .put(ActivityFields.SERVER_SOFTWARE, serverSoftware)
                .put(ActivityFields.EVENT_ACTION, LineDialogue.LOGIN)
                .put(ActivityFields.EVENT_OUTCOME, outcome.key())
                .put(ActivityFields.USER_NAME, name));
        isSaid = true;
        isOver = outcome == Outcome.SUCCESS;
        user = "";
        isWelcome = false;
        isCertain = false;
        phase = Phase.IDLE;
    }

    @Override
    public void end(Reporter reporter) {
        TelnetPrompt prompt = TelnetPrompt.of(shown.text());
        boolean isNamed = !clientFilter.user().isEmpty() && !isSaid;
        if (phase == Phase.JUDGING || phase == Phase.IDLE && isNamed && prompt == TelnetPrompt.SHELL) {
            judge(prompt, reporter);
        }
        if (phase == Phase.NAMED || phase == Phase.PASSWORD || phase == Phase.JUDGING || isNamed && !isSaid) {
            login(Outcome.UNKNOWN, reporter);
        }
    }
}
