package io.netsentinel.client.build;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One operation as a command for a POSIX shell, with {@code $URL}, {@code $CA}, {@code $TOKEN} and a variable for each part of a path. */
final class CurlCall {
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final String method;
    private final String path;
    private final Operation operation;
    private final Examples examples;

    CurlCall(String method, String path, Operation operation, Examples examples) {
        this.method = method;
        this.path = path;
        this.operation = operation;
        this.examples = examples;
    }

    /** The command, in one line or several. */
    String text() {
        List<String> words = new ArrayList<>();
        words.add("curl --cacert \"$CA\"" + (givesFile() ? " -OJ" : ""));
        if (operation.getSecurity() != null) {
            words.add("-H \"Authorization: Bearer $TOKEN\"");
        }
        parameters("header").forEach(header -> words.add("-H '" + header.getName() + ": " + headerValue(header) + "'"));
        parameters("cookie").forEach(cookie -> words.add("-b '" + cookie.getName() + "=" + value(cookie) + "'"));
        body(words);
        if (isVerbNeeded()) {
            words.add("-X " + method);
        }
        words.add("\"$URL" + filledPath() + query() + "\"");
        return String.join(" \\\n    ", words);
    }

    private List<Parameter> parameters(String where) {
        return operation.getParameters() == null
                ? List.of()
                : operation.getParameters().stream()
                        .filter(parameter -> where.equals(parameter.getIn()))
                        .toList();
    }

    private boolean givesFile() {
        return operation.getResponses().entrySet().stream()
                .filter(response -> response.getKey().startsWith("2"))
                .map(response -> response.getValue().getContent())
                .anyMatch(
                        content -> content != null && content.values().stream().anyMatch(CurlCall::isBinary));
    }

    private static boolean isBinary(MediaType content) {
        return content.getSchema() != null
                && "binary".equals(content.getSchema().getFormat());
    }

    private void body(List<String> words) {
        if (operation.getRequestBody() == null) {
            return;
        }
        for (Map.Entry<String, MediaType> content :
                operation.getRequestBody().getContent().entrySet()) {
            String type = content.getKey();
            Schema<?> schema = content.getValue().getSchema();
            if (isBinary(content.getValue())) {
                words.add("-H 'Content-Type: " + type + "'");
                words.add("--data-binary \"@$FILE\"");
            } else if (type.equals(FORM)) {
                examples.of("", schema)
                        .properties()
                        .forEach(field -> words.add("--data-urlencode '" + field.getKey() + "="
                                + quoted(field.getValue().asText()) + "'"));
            } else {
                words.add("-H 'Content-Type: " + (type.equals("*/*") ? JSON : type) + "'");
                if (method.equals("POST") && operation.getSecurity() != null) {
                    words.add("-H \"Idempotency-Key: $(uuidgen)\"");
                }
                words.add("-d '" + quoted(examples.of("", schema).toString()) + "'");
            }
            return;
        }
    }

    /** curl guesses GET, and POST where there is a body. */
    private boolean isVerbNeeded() {
        return !method.equals(operation.getRequestBody() == null ? "GET" : "POST");
    }

    private String filledPath() {
        return path.replaceAll("\\{([^}]+)}", "\\$\\{$1\\}");
    }

    /** With what must be there, and nothing else. */
    private String query() {
        List<String> pairs = parameters("query").stream()
                .filter(parameter -> Boolean.TRUE.equals(parameter.getRequired()))
                .map(parameter ->
                        parameter.getName() + "=" + URLEncoder.encode(value(parameter), StandardCharsets.UTF_8))
                .toList();
        return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
    }

    private String headerValue(Parameter header) {
        return header.getName().equals("If-Match") ? "\"1\"" : value(header);
    }

    private String value(Parameter parameter) {
        if (parameter.getExample() != null) {
            return String.valueOf(parameter.getExample());
        }
        JsonNode example = examples.of(parameter.getName().toUpperCase(Locale.ROOT), parameter.getSchema());
        return example.isArray() ? example.path(0).asText() : example.asText();
    }

    /** For between apostrophes. */
    private static String quoted(String text) {
        return text.replace("'", "'\\''");
    }
}
