package io.netsentinel.client.build;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A page in Markdown with a curl command for each operation, by tag. */
final class CurlPage {
    private static final String HEAD =
            """
            # The REST API by curl

            Every call of the API. This page was made from `openapi.json` beside it; what holds for every call (errors, paging,
            conditions, versions) is in the REST chapter of the documentation.

                URL=https://127.0.0.1:8443
                CA=data/tls/certificate.pem    # the certificate that NetSentinel made; yours if you gave it one
                TOKEN=...                      # the value of an API key, or the access_token of a sign-in

            Words in capitals stand for values of your own, and so do variables: `${id}` is that of what the call is about.
            `If-Match` is the `version` that you have seen of what you change. `Idempotency-Key` is optional: a call that is
            repeated with the same one is done once.
            """;

    private final OpenAPI document;
    private final Examples examples;

    private CurlPage(OpenAPI document) {
        this.document = document;
        examples = new Examples(document);
    }

    /** The page for a description. */
    static String of(String json) throws JsonProcessingException {
        return new CurlPage(Json31.mapper().readValue(json, OpenAPI.class)).text();
    }

    private record Call(String method, String path, Operation operation) {}

    private String text() {
        Map<String, List<Call>> byTag = new TreeMap<>();
        document.getPaths().forEach((path, item) -> item.readOperationsMap()
                .forEach((method, operation) -> byTag.computeIfAbsent(tag(operation), tag -> new ArrayList<>())
                        .add(new Call(method.name(), path, operation))));
        StringBuilder page = new StringBuilder(HEAD);
        byTag.forEach((tag, calls) -> {
            page.append("\n## ").append(tag).append('\n');
            calls.forEach(call -> append(page, call));
        });
        return page.toString();
    }

    private static String tag(Operation operation) {
        return operation.getTags() == null || operation.getTags().isEmpty()
                ? "others"
                : operation.getTags().get(0);
    }

    private void append(StringBuilder page, Call call) {
        Operation operation = call.operation();
        page.append("\n### ").append(operation.getOperationId()).append("\n");
        page.append(operation.getSummary()).append(". ").append(needed(operation));
        if (operation.getDescription() != null) {
            page.append(' ').append(operation.getDescription());
        }
        page.append("\n\n```sh\n")
                .append(new CurlCall(call.method(), call.path(), operation, examples).text())
                .append("\n```\n");
        appendOptional(page, call);
    }

    private static String needed(Operation operation) {
        if (operation.getSecurity() == null) {
            return "For everybody.";
        }
        Object permission = operation.getExtensions() == null
                ? null
                : operation.getExtensions().get("x-permission");
        return permission == null ? "For everybody who is signed in." : "Needs `" + permission + "`.";
    }

    private void appendOptional(StringBuilder page, Call call) {
        List<Parameter> parameters = call.operation().getParameters() == null
                ? List.of()
                : call.operation().getParameters().stream()
                        .filter(parameter -> "query".equals(parameter.getIn()))
                        .filter(parameter -> !Boolean.TRUE.equals(parameter.getRequired()))
                        .toList();
        if (!parameters.isEmpty()) {
            page.append("\nThe query may have ");
            page.append(parameters.stream().map(this::described).collect(Collectors.joining("; ")));
            page.append(".\n");
        }
        List<String> fields = optionalFields(call.operation());
        if (!fields.isEmpty()) {
            page.append("\nThe body may also have `")
                    .append(String.join("`, `", fields))
                    .append("`.\n");
        }
    }

    /** With the words of an enumeration, or with what is said before the details. */
    private String described(Parameter parameter) {
        List<String> words = examples.words(parameter.getSchema());
        String details = words.isEmpty() ? firstClause(parameter.getDescription()) : String.join(", ", words);
        return "`" + parameter.getName() + "`" + (details.isEmpty() ? "" : " (" + details + ")");
    }

    private static String firstClause(@Nullable String text) {
        return text == null ? "" : text.split(": ", 2)[0];
    }

    private List<String> optionalFields(Operation operation) {
        if (operation.getRequestBody() == null) {
            return List.of();
        }
        Schema<?> schema = operation.getRequestBody().getContent().values().stream()
                .findFirst()
                .orElseThrow()
                .getSchema();
        return schema == null ? List.of() : examples.optional(schema);
    }
}
