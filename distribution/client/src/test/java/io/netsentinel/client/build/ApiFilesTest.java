package io.netsentinel.client.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netsentinel.rest.job.JobsResource;
import io.netsentinel.web.rest.OpenApiDocument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether the description is good enough to make a client of: what it lacks, the client lacks. */
class ApiFilesTest {
    private static final Set<String> VERBS = Set.of("get", "put", "post", "delete", "patch");
    /** What nobody can know beforehand: results of any job, what browsers say, values and form of any setting. */
    private static final Set<String> FREE = Set.of(
            "JobView.result",
            "NewInstance.values",
            "NewPasskey.credential",
            "NewValues.values",
            "PasskeyAnswer.credential",
            "SettingView.schema",
            "SettingView.values");

    private static JsonNode document;

    @BeforeAll
    static void read() throws Exception {
        document = new ObjectMapper().readTree(ApiFiles.document());
    }

    private record Described(String name, JsonNode operation) {}

    private static List<Described> operations() {
        List<Described> operations = new ArrayList<>();
        document.get("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(entry -> VERBS.contains(entry.getKey()))
                .forEach(entry ->
                        operations.add(new Described(entry.getKey() + " " + path.getKey(), entry.getValue()))));
        return operations;
    }

    @Test
    void everyOperationHasAnIdOfItsOwnThatReadsLikeAMethod() {
        List<String> ids = operations().stream()
                .map(each -> each.operation().path("operationId").asText())
                .toList();

        assertThat(ids)
                .as("@Operation(operationId = …) of each method: a verb and what it is about")
                .hasSizeGreaterThan(80)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[a-z]+([A-Z][a-z]+)+"));
    }

    @Test
    void everyOperationSaysWhatItDoesAndBelongsToOneGroup() {
        for (Described each : operations()) {
            assertThat(each.operation().path("summary").asText())
                    .as(each.name())
                    .isNotBlank();
            assertThat(each.operation().path("tags")).as(each.name()).hasSize(1);
        }
    }

    @Test
    void everyOperationSaysWhatItAnswers() {
        for (Described each : operations()) {
            JsonNode responses = each.operation().get("responses");
            List<Map.Entry<String, JsonNode>> good = responses.properties().stream()
                    .filter(response -> response.getKey().matches("[23].."))
                    .toList();

            assertThat(good)
                    .as(each.name() + " answers " + responses)
                    .anyMatch(response -> response.getKey().equals("204")
                            || response.getKey().startsWith("3")
                            || hasSchema(response.getValue()));
            assertThat(responses.has("default")).as(each.name()).isFalse();
            assertThat(responses.has("429")).as(each.name()).isTrue();
        }
    }

    @Test
    void refusalsAreProblemsAndNobodyAsksForThemAlone() {
        for (Described each : operations()) {
            Set<String> formats = new TreeSet<>();
            each.operation()
                    .get("responses")
                    .forEach(response -> response.path("content").fieldNames().forEachRemaining(formats::add));

            assertThat(formats).as(each.name()).isNotEqualTo(Set.of("application/problem+json"));
        }
        assertThat(document.at(
                                "/paths/~1api~1v1~1alerts/get/responses/422/content/application~1problem+json/schema/$ref")
                        .asText())
                .isEqualTo("#/components/schemas/Problem");
    }

    private static boolean hasSchema(JsonNode response) {
        JsonNode content = response.path("content");
        return !content.isEmpty()
                && content.valueStream()
                        .allMatch(type -> type.path("schema").has("$ref")
                                || type.path("schema").has("type"));
    }

    @Test
    void everyFieldHasAType() {
        Set<String> free = new TreeSet<>();
        document.at("/components/schemas")
                .properties()
                .forEach(schema -> schema.getValue().path("properties").properties().stream()
                        .filter(property -> isFree(property.getValue()))
                        .forEach(property -> free.add(schema.getKey() + "." + property.getKey())));

        assertThat(free).isSubsetOf(FREE);
    }

    /** Whether it says neither what it is nor what is in it. */
    private static boolean isFree(JsonNode schema) {
        if (schema.has("$ref") || schema.has("enum")) {
            return false;
        }
        return switch (schema.path("type").asText()) {
            case "array" -> isFree(schema.path("items"));
            case "object" -> schema.path("properties").isEmpty() && isFree(schema.path("additionalProperties"));
            case "" -> true;
            default -> false;
        };
    }

    @Test
    void typesThatAreCalledTheSameAreKeptApart() {
        JsonNode schemas = document.at("/components/schemas");

        assertThat(schemas.at("/TopCountsRow/properties").has("count")).isTrue();
        assertThat(schemas.at("/TopFlowsRow/properties").has("traffic")).isTrue();
        assertThat(schemas.fieldNames()).toIterable().noneMatch(name -> name.contains("_"));
    }

    @Test
    void theOrderOfResourcesDoesNotMatter() throws Exception {
        List<Class<?>> backwards = new ArrayList<>(ResourceClasses.besides(JobsResource.class, "io.netsentinel.rest"));
        Collections.reverse(backwards);

        assertThat(OpenApiDocument.of(backwards)).isEqualTo(ApiFiles.document());
    }

    @Test
    void thePageHasEveryOperation(@TempDir Path folder) throws Exception {
        ApiFiles.main(new String[] {folder.resolve("api").toString()});
        String page = Files.readString(folder.resolve("api/curl.md"));

        assertThat(folder.resolve("api/openapi.json")).content().isEqualTo(ApiFiles.document());
        assertThat(page.lines().filter(line -> line.startsWith("### ")))
                .containsExactlyInAnyOrderElementsOf(operations().stream()
                        .map(each ->
                                "### " + each.operation().get("operationId").asText())
                        .toList());
        assertThat(page).doesNotContain("null");
    }
}
