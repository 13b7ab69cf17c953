package io.netsentinel.capture.application.login;

import java.util.Locale;
import java.util.regex.Pattern;

/** What a server asks for in the line in which it leaves the cursor. */
enum TelnetPrompt {
    NONE,
    NAME,
    PASSWORD,
    /** A command: somebody is logged in. */
    SHELL;

    private static final Pattern COLOURS = Pattern.compile("\u001b\\[[0-9;?]*[A-Za-z]");
    private static final Pattern SECRET =
            Pattern.compile("passw|passc|passp|passe|kennwort|secret|\\b(pin|code|key)\\b");
    private static final Pattern WHO = Pattern.compile("login|user|name|account");

    /** Reads the line that isn't complete. */
    static TelnetPrompt of(CharSequence line) {
        String text = COLOURS.matcher(line).replaceAll("").strip().toLowerCase(Locale.ROOT);
        if (text.endsWith("$") || text.endsWith("#") || text.endsWith(">")) {
            return SHELL;
        }
        if (SECRET.matcher(text).find()) {
            return PASSWORD;
        }
        boolean asks = text.endsWith(":") && !text.startsWith("last");
        return asks && WHO.matcher(text).find() ? NAME : NONE;
    }
}
