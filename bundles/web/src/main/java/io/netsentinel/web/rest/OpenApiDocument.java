package io.netsentinel.web.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netsentinel.api.web.RequiresPermission;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.jaxrs2.Reader;
import io.swagger.v3.oas.integration.SwaggerConfiguration;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Describes the API in OpenAPI 3.1, read from the resource classes that are there now. Each operation says which permission
 * it needs in {@code x-permission}.
 */
final class OpenApiDocument implements AutoCloseable {
    private static final String TOKEN = "access_token";
    private static final String KEY = "api_key";
    private static final Map<String, String> REFUSALS = Map.of(
            "401", "Credentials are missing or not good",
            "403", "The caller lacks the permission",
            "429", "Too many requests; Retry-After says when the next is welcome");

    private final ModelResolver names;
    private volatile String text = "{}";

    OpenApiDocument(ObjectMapper json) {
        names = new ModelResolver(json);
        names.setOpenapi31(true);
        ModelConverters.getInstance(true).addConverter(names);
    }

    /** The document as JSON. */
    String text() {
        return text;
    }

    /** Describes what is offered from now on. */
    void describe(List<Class<?>> resources, List<Endpoint> endpoints) {
        SwaggerConfiguration configuration = new SwaggerConfiguration();
        configuration.setOpenAPI31(true);
        configuration.setOpenAPI(blank());
        OpenAPI document = new Reader(configuration).read(new LinkedHashSet<>(resources));
        endpoints.forEach(endpoint -> complete(document, endpoint));
        try {
            text = Json31.mapper().writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a description that JSON can't hold", e);
        }
    }

    private static OpenAPI blank() {
        return new OpenAPI(SpecVersion.V31)
                .openapi("3.1.0")
                .info(new Info()
                        .title("NetSentinel")
                        .version("v1")
                        .description("Network detection and response. Errors are problems after RFC 9457."))
                .components(new Components()
                        .addSecuritySchemes(
                                TOKEN,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .bearerFormat("JWT"))
                        .addSecuritySchemes(
                                KEY,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.APIKEY)
                                        .in(SecurityScheme.In.HEADER)
                                        .name("X-API-Key")));
    }

    private static void complete(OpenAPI document, Endpoint endpoint) {
        PathItem path = document.getPaths() == null ? null : document.getPaths().get(endpoint.path());
        Operation operation = path == null ? null : path.readOperationsMap().get(HttpMethod.valueOf(endpoint.verb()));
        if (operation == null || endpoint.isPublic()) {
            return;
        }
        RequiresPermission needed = endpoint.method().getAnnotation(RequiresPermission.class);
        if (needed != null) {
            operation.addExtension("x-permission", needed.value());
        }
        operation.addSecurityItem(new SecurityRequirement().addList(TOKEN));
        operation.addSecurityItem(new SecurityRequirement().addList(KEY));
        ApiResponses responses = operation.getResponses() == null ? new ApiResponses() : operation.getResponses();
        REFUSALS.forEach((status, why) -> responses.addApiResponse(status, new ApiResponse().description(why)));
        operation.setResponses(responses);
    }

    @Override
    public void close() {
        ModelConverters.getInstance(true).removeConverter(names);
    }
}
