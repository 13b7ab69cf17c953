package io.netsentinel.rest.export;

import io.swagger.v3.oas.annotations.media.Schema;

/** How a file is written; public because Jersey makes it from a parameter. */
@Schema(name = "ExportFormat")
public enum Format {
    /** One JSON object a line, with everything. */
    JSONL(Format.JSON_LINES_TYPE, ".jsonl"),
    /** A table with a line of names (RFC 4180). */
    CSV(Format.CSV_TYPE, ".csv");

    /** Media type of JSON lines. */
    public static final String JSON_LINES_TYPE = "application/jsonl";

    /** Media type of CSV. */
    public static final String CSV_TYPE = "text/csv";

    private final String mediaType;
    private final String extension;

    Format(String mediaType, String extension) {
        this.mediaType = mediaType;
        this.extension = extension;
    }

    String mediaType() {
        return mediaType;
    }

    String extension() {
        return extension;
    }
}
