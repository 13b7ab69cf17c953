package io.netsentinel.capture.live;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The name of a capture: what stands between the PID and {@code .cfg} in the name of its file. */
final class CaptureName {
    /** Set by Felix File Install: the file that a configuration came from. */
    static final String FILE_KEY = "felix.fileinstall.filename";

    private static final Pattern GOOD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");
    private static final String SUFFIX = ".cfg";

    private CaptureName() {}

    static boolean isGood(String name) {
        return GOOD.matcher(name).matches() && !name.endsWith(SUFFIX);
    }

    /** The name of a capture that was given none. */
    static String ofInterfaces(List<String> words) {
        String name = words.stream()
                .filter(word -> !word.startsWith("!"))
                .map(word -> word.replaceAll("[^A-Za-z0-9_.-]", ""))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining("-"));
        return name.isEmpty() ? "all" : name;
    }

    /** The name of a configured capture. */
    static String of(Map<String, Object> properties) {
        String file = String.valueOf(properties.getOrDefault(FILE_KEY, ""));
        if (file.endsWith(SUFFIX)) {
            String fileName =
                    String.valueOf(Path.of(file.replaceFirst("^file:", "")).getFileName());
            return behind(fileName.substring(0, fileName.length() - SUFFIX.length()));
        }
        return behind(String.valueOf(properties.getOrDefault("service.pid", LiveConfiguration.PID)));
    }

    private static String behind(String pid) {
        int length = LiveConfiguration.PID.length() + 1;
        return pid.length() > length ? pid.substring(length) : pid;
    }

    /** The name of an event source: that of its interface, and of its capture if that has another. */
    static String ofSource(String capture, String interfaceName) {
        return capture.equals(interfaceName) ? interfaceName : capture + ":" + interfaceName;
    }
}
