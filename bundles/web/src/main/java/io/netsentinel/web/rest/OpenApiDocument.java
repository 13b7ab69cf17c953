package io.netsentinel.web.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netsentinel.web.guard.Problem;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.jaxrs2.Reader;
import io.swagger.v3.oas.integration.SwaggerConfiguration;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Describes the API in OpenAPI 3.1, read from the resource classes that are there now. Each operation says which permission
 * it needs in {@code x-permission}. The same resources always have the same description, whatever order they come in.
 */
public final class OpenApiDocument implements AutoCloseable {
    private static final String TOKEN = "access_token";
    private static final String KEY = "api_key";
    private static final List<SecurityRequirement> CREDENTIALS =
            List.of(new SecurityRequirement().addList(TOKEN), new SecurityRequirement().addList(KEY));

    private final SchemaReader schemas;
    private volatile String text = "{}";

    OpenApiDocument(ObjectMapper json) {
        schemas = new SchemaReader(json, new SchemaNames());
        ModelConverters.getInstance(true).addConverter(schemas);
    }

    /** The document that a container with these resources, and no others, serves; for the build, which has no container. */
    public static String of(List<Class<?>> resources) {
        try (OpenApiDocument document = new OpenApiDocument(Json.mapper())) {
            document.describe(
                    resources,
                    resources.stream()
                            .flatMap(resource -> Endpoint.of(resource).stream())
                            .toList());
            return document.text();
        }
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
        schemas.forget();
        try {
            OpenAPI document = new Reader(configuration).read(inOrder(resources));
            ModelConverters.getInstance(true)
                    .readAll(new AnnotatedType(Problem.class))
                    .forEach(document.getComponents()::addSchemas);
            endpoints.forEach(endpoint -> complete(document, endpoint));
            sort(document);
            text = Json31.mapper().writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a description that JSON can't hold", e);
        } finally {
            schemas.forget();
        }
    }

    private static Set<Class<?>> inOrder(List<Class<?>> resources) {
        return resources.stream()
                .sorted(Comparator.comparing(Class::getName))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static void complete(OpenAPI document, Endpoint endpoint) {
        PathItem path = document.getPaths() == null ? null : document.getPaths().get(endpoint.path());
        Operation operation = path == null ? null : path.readOperationsMap().get(HttpMethod.valueOf(endpoint.verb()));
        if (operation == null) {
            return;
        }
        if (operation.getRequestBody() != null && operation.getRequestBody().getContent() != null) {
            operation.getRequestBody().getContent().forEach(OperationDetails::nameType);
        }
        OperationDetails.complete(operation, endpoint, CREDENTIALS);
    }

    private static void sort(OpenAPI document) {
        if (document.getPaths() != null) {
            Paths sorted = new Paths();
            sorted.putAll(new TreeMap<>(document.getPaths()));
            document.setPaths(sorted);
        }
        if (document.getTags() != null) {
            document.setTags(document.getTags().stream()
                    .sorted(Comparator.comparing(Tag::getName))
                    .toList());
        }
        document.getComponents()
                .setSchemas(new TreeMap<>(document.getComponents().getSchemas()));
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

    @Override
    public void close() {
        ModelConverters.getInstance(true).removeConverter(schemas);
    }
}
