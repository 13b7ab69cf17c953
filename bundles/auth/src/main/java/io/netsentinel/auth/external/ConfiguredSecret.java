package io.netsentinel.auth.external;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A secret as it stands in a configuration: itself, {@code $[file:/path]} or {@code $[env:NAME]}; also with braces, but Karaf
 * replaces those in its {@code .cfg} files itself, knows no {@code file}, and leaves nothing.
 */
public final class ConfiguredSecret {
    private static final Pattern ELSEWHERE = Pattern.compile("\\$(?:\\{(file|env):([^}]+)}|\\[(file|env):([^]]+)])");

    private ConfiguredSecret() {}

    /**
     * The secret; from a file without the white space around it.
     *
     * @throws IllegalArgumentException naming the key and the file or variable, never the secret, if there is none
     */
    public static String of(String pid, String key, String value) {
        Matcher elsewhere = ELSEWHERE.matcher(value.strip());
        if (!elsewhere.matches()) {
            return value;
        }
        boolean braces = elsewhere.group(1) != null;
        String place = elsewhere.group(braces ? 2 : 4);
        String secret = elsewhere.group(braces ? 1 : 3).equals("env") ? variable(place) : file(pid, key, place);
        if (secret.isEmpty()) {
            throw new IllegalArgumentException(key + " in etc/" + pid + ".cfg points to " + place + ", which is empty");
        }
        return secret;
    }

    private static String variable(String name) {
        String value = System.getenv(name);
        return value == null ? "" : value;
    }

    private static String file(String pid, String key, String path) {
        try {
            return Files.readString(Path.of(path)).strip();
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException(
                    key + " in etc/" + pid + ".cfg points to " + path + ", which can't be read", e);
        }
    }
}
