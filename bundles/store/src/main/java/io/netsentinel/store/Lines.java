package io.netsentinel.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Several texts in one, each a line that ends with a line feed. What is a line feed in a text is escaped. */
final class Lines {
    private static final char END = '\n';

    private Lines() {}

    static String join(Collection<String> texts) {
        StringBuilder lines = new StringBuilder(256);
        texts.forEach(text -> lines.append(escaped(text)).append(END));
        return lines.toString();
    }

    static List<String> split(String lines) {
        List<String> texts = new ArrayList<>();
        int end;
        for (int start = 0; start < lines.length(); start = end + 1) {
            end = lines.indexOf(END, start);
            texts.add(plain(lines.substring(start, end)));
        }
        return texts;
    }

    /** The text as it stands in its line; the beginning of a text is the beginning of its line. */
    static String escaped(String text) {
        return text.indexOf('\\') < 0 && text.indexOf(END) < 0
                ? text
                : text.replace("\\", "\\\\").replace("\n", "\\n");
    }

    /** The text that stands in a line, the opposite of {@link #escaped}. */
    static String plain(String line) {
        if (line.indexOf('\\') < 0) {
            return line;
        }
        StringBuilder text = new StringBuilder(line.length());
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            text.append(c != '\\' ? c : line.charAt(++i) == 'n' ? END : '\\');
        }
        return text.toString();
    }
}
