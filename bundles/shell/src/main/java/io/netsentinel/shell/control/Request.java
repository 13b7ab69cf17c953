package io.netsentinel.shell.control;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the launcher asks of a container.
 *
 * @param words the command and its arguments, as the caller's shell had split them
 * @param variables become variables of the Karaf session, see {@link #DIRECTORY}
 */
public record Request(List<String> words, Map<String, String> variables) {
    /** Session variable: the folder that the caller stands in, and that its relative paths start from. */
    public static final String DIRECTORY = "NETSENTINEL_DIRECTORY";

    /** Session variable: 1 if the caller's standard error is a terminal. */
    public static final String TERMINAL = "NETSENTINEL_TTY";

    /** Session variable: 1 if the caller's standard output is a terminal. */
    public static final String OUT_TERMINAL = "NETSENTINEL_OUT_TTY";

    /** Session variable: how the caller started the launcher, for hints that can be typed as they stand. */
    public static final String LAUNCHER = "NETSENTINEL_LAUNCHER";

    private static final int MAX_ENTRIES = 10_000;

    public Request {
        words = List.copyOf(words);
        variables = Map.copyOf(variables);
    }

    public void writeTo(DataOutputStream out) throws IOException {
        out.writeInt(words.size());
        for (String word : words) {
            out.writeUTF(word);
        }
        out.writeInt(variables.size());
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            out.writeUTF(variable.getKey());
            out.writeUTF(variable.getValue());
        }
        out.flush();
    }

    static Request readFrom(DataInputStream in) throws IOException {
        List<String> words = new ArrayList<>();
        for (int left = readCount(in); left > 0; left--) {
            words.add(in.readUTF());
        }
        Map<String, String> variables = new LinkedHashMap<>();
        for (int left = readCount(in); left > 0; left--) {
            variables.put(in.readUTF(), in.readUTF());
        }
        return new Request(words, variables);
    }

    private static int readCount(DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > MAX_ENTRIES) {
            throw new IOException("not a request of bin/netsentinel");
        }
        return count;
    }
}
