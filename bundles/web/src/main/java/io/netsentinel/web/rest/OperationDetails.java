package io.netsentinel.web.rest;

import io.netsentinel.api.web.RequiresPermission;
import io.netsentinel.web.guard.Problem;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Completes what swagger-core reads of a method: who may, with which status it answers, and how it refuses. */
final class OperationDetails {
    private static final String ANY_STATUS = "default";
    private static final String SAYS_NOTHING = "default response"; // what swagger-core says of it
    private static final String OK = "200";
    private static final String NO_CONTENT = "204";
    private static final String BINARY = "binary";
    private static final Set<String> FORMATS_OF_VALUES = Set.of("application/json", "*/*");
    private static final String PROBLEM = "#/components/schemas/Problem";
    private static final Set<String> WITH_CONDITION = Set.of("409", "412", "428"); // RFC 9110, RFC 6585

    private OperationDetails() {}

    static void complete(Operation operation, Endpoint endpoint, List<SecurityRequirement> credentials) {
        if (!endpoint.isPublic()) {
            RequiresPermission needed = endpoint.method().getAnnotation(RequiresPermission.class);
            if (needed != null) {
                operation.addExtension("x-permission", needed.value());
            }
            credentials.forEach(operation::addSecurityItem);
        }
        ApiResponses responses = operation.getResponses() == null ? new ApiResponses() : operation.getResponses();
        nameSuccess(responses, endpoint.method().getReturnType() == void.class);
        boolean hasContent = responses.values().stream().anyMatch(response -> response.getContent() != null);
        refusals(operation, endpoint)
                .forEach(status -> responses.computeIfAbsent(status, missing -> refusal(missing, hasContent)));
        responses.forEach(OperationDetails::describe);
        ApiResponses sorted = new ApiResponses();
        sorted.putAll(new TreeMap<>(responses));
        operation.setResponses(sorted);
    }

    /** Where nobody names a status, swagger-core says "default", which holds for errors as well. */
    private static void nameSuccess(ApiResponses responses, boolean isVoid) {
        ApiResponse unnamed = responses.remove(ANY_STATUS);
        if (unnamed != null) {
            responses.putIfAbsent(isVoid ? NO_CONTENT : OK, isVoid ? new ApiResponse() : unnamed);
        }
    }

    private static Set<String> refusals(Operation operation, Endpoint endpoint) {
        Set<String> statuses = new TreeSet<>(Set.of("429"));
        if (!endpoint.isPublic()) {
            statuses.addAll(Set.of("401", "403"));
        }
        List<Parameter> parameters = operation.getParameters() == null ? List.of() : operation.getParameters();
        for (Parameter parameter : parameters) {
            if ("path".equals(parameter.getIn())) {
                statuses.add("404");
            } else if (HttpHeaders.IF_MATCH.equals(parameter.getName())) {
                statuses.addAll(WITH_CONDITION);
            } else {
                statuses.add("422");
            }
        }
        if (operation.getRequestBody() != null) {
            statuses.addAll(Set.of("400", "413", "415", "422"));
        }
        return statuses;
    }

    /**
     * Where nothing but problems comes back, nothing is said of their format: clients would ask for it, as if they wanted
     * problems, and be told that there are none.
     */
    private static ApiResponse refusal(String status, boolean hasContent) {
        ApiResponse refusal = new ApiResponse()
                .description(Problem.of(Integer.parseInt(status), null).title());
        return hasContent
                ? refusal.content(new Content()
                        .addMediaType(Problem.MEDIA_TYPE, new MediaType().schema(new Schema<>().$ref(PROBLEM))))
                : refusal;
    }

    private static void describe(String status, ApiResponse response) {
        if (response.getDescription() == null || response.getDescription().equals(SAYS_NOTHING)) {
            Response.Status known = Response.Status.fromStatusCode(Integer.parseInt(status));
            response.setDescription(known == null ? status : known.getReasonPhrase());
        }
        if (response.getContent() != null) {
            response.getContent().forEach(OperationDetails::nameType);
        }
    }

    /** Files are text for JSON Schema; without a type, or without a schema at all, generators take them for anything. */
    static void nameType(String format, MediaType content) {
        Schema<?> schema = content.getSchema();
        boolean isFile = schema == null && !FORMATS_OF_VALUES.contains(format);
        if (isFile || schema != null && BINARY.equals(schema.getFormat()) && schema.getTypes() == null) {
            content.setSchema(new JsonSchema().types(Set.of("string")).format(BINARY));
        }
    }
}
