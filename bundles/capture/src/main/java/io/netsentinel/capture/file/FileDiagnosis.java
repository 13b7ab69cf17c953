package io.netsentinel.capture.file;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;

/** Says what a file that isn't a capture looks like, so that its owner sees the mistake. */
final class FileDiagnosis {
    private static final int SHOWN_CHARACTERS = 40;
    private static final int SHOWN_BYTES = 8;
    private static final Map<String, String> KNOWN = Map.of(
            "504b0304", "is a ZIP archive; unpack it first",
            "28b52ffd", "is compressed with zstd; unpack it first (zstd -d)",
            "fd377a58", "is compressed with xz; unpack it first (xz -d)",
            "425a6839", "is compressed with bzip2; unpack it first (bzip2 -d)",
            "7f454c46", "is a program, not a capture",
            "736e6f6f", "is a Solaris snoop capture; convert it first (editcap -F pcap)",
            "25504446", "is a PDF document, not a capture");

    private FileDiagnosis() {}

    /** The rest of a sentence that begins with the file's name. */
    static String of(byte[] start) {
        if (start.length == 0) {
            return "is empty inside; check how it was compressed";
        }
        String known = start.length < 4 ? null : KNOWN.get(HexFormat.of().formatHex(start, 0, 4));
        if (known != null) {
            return known;
        }
        return isText(start) ? text(start) : bytes(start);
    }

    private static String text(byte[] start) {
        String line = new String(start, StandardCharsets.UTF_8)
                .strip()
                .lines()
                .findFirst()
                .orElse("");
        String shown = line.length() > SHOWN_CHARACTERS ? line.substring(0, SHOWN_CHARACTERS) + "…" : line;
        return "is text that begins with \"" + shown + "\", not a capture; give a pcap or pcapng file";
    }

    private static String bytes(byte[] start) {
        String shown = HexFormat.ofDelimiter(" ").formatHex(start, 0, Math.min(start.length, SHOWN_BYTES));
        return "begins with the bytes " + shown + ", which neither pcap nor pcapng does; give a pcap or pcapng file";
    }

    private static boolean isText(byte[] start) {
        for (byte b : start) {
            boolean control = b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t';
            if (control || b == 0x7f) {
                return false;
            }
        }
        return true;
    }
}
