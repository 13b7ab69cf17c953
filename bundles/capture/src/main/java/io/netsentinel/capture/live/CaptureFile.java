package io.netsentinel.capture.live;

import io.netsentinel.api.capture.CaptureOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.osgi.framework.FrameworkUtil;

/**
 * The file that keeps a capture. Its configuration is made before it: File Install, which looks for new files each second,
 * then takes it for what it knows already. The other way round, as Karaf's ConfigRepository does it, now and then makes
 * two captures of one.
 */
final class CaptureFile {
    private CaptureFile() {}

    static Path path(Path etc, String name) {
        return etc.resolve(LiveConfiguration.PID + "-" + name + ".cfg");
    }

    /** What the file says: the interfaces, and where it differs from the defaults. */
    static Map<String, String> values(LiveSettings settings) {
        CaptureOptions options = settings.options();
        CaptureOptions standard = CaptureOptions.DEFAULT;
        Map<String, String> values = new LinkedHashMap<>();
        values.put("interfaces", settings.interfaces().toString());
        put(values, "filter", options.filter(), standard.filter());
        put(values, "promiscuous", options.promiscuous(), standard.promiscuous());
        put(values, "ignoreOutgoing", options.ignoreOutgoing(), standard.ignoreOutgoing());
        put(values, "threads", options.threads(), standard.threads());
        put(values, "ringMegabytes", options.ringMegabytes(), standard.ringMegabytes());
        put(values, "snapLength", options.snapLength(), standard.snapLength());
        put(values, "method", LiveSettings.word(options.method()), LiveSettings.word(standard.method()));
        return values;
    }

    private static void put(Map<String, String> values, String key, Object value, Object standard) {
        if (!value.equals(standard)) {
            values.put(key, value.toString());
        }
    }

    /** What File Install would make of the file. */
    static Dictionary<String, Object> properties(Map<String, String> values, Path file) {
        Map<String, Object> properties = new HashMap<>(values);
        properties.put(CaptureName.FILE_KEY, file.toUri().toString());
        return FrameworkUtil.asDictionary(properties);
    }

    static void write(Map<String, String> values, Path file) throws IOException {
        StringBuilder text = new StringBuilder("# written by netsentinel:capture-start\n");
        values.forEach((key, value) -> text.append(key)
                .append(" = ")
                .append(value.replace("\\", "\\\\"))
                .append('\n'));
        Path whole = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(whole, text, StandardCharsets.ISO_8859_1);
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
