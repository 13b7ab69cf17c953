package io.netsentinel.api.auth;

/**
 * Where a request comes from.
 *
 * @param address the address of the client as a literal, or {@code shell} for a command
 * @param agent what the client says that it is ({@code User-Agent}), at most {@link #MAX_AGENT} characters, without control
 *     characters; empty if it says nothing
 */
public record Origin(String address, String agent) {
    /** More of it says nothing more. */
    public static final int MAX_AGENT = 200;

    /** Cuts the agent and takes out what could break a line of a log. */
    public Origin {
        String clean = agent.replaceAll("\\p{Cntrl}", " ").strip();
        agent = clean.length() > MAX_AGENT ? clean.substring(0, MAX_AGENT) : clean;
    }
}
