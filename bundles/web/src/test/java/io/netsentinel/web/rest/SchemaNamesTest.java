package io.netsentinel.web.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netsentinel.api.auth.Users;
import io.netsentinel.api.model.Learning;
import io.netsentinel.api.store.TopCounts;
import io.netsentinel.api.store.TopFlows;
import io.netsentinel.api.web.SignedIn;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Types that clients get: each has a name of its own, and none is lost to another that is called the same. */
class SchemaNamesTest {
    /** What an answer is made of. */
    @Path("api/v1/probes")
    @Produces("application/json")
    public static final class ProbesResource {
        public record Summary(Users.User user, TopCounts counts, TopFlows flows, Learning learning) {}

        @GET
        @SignedIn
        public List<ProbesResource.Summary> list() {
            return List.of();
        }
    }

    /** Somebody else's, with a type that is called like one of ours. */
    @Path("api/v1/others")
    @Produces("application/json")
    public static final class SummariesOfOthers {
        public record Summary(String text) {}

        @GET
        @SignedIn
        public List<SummariesOfOthers.Summary> list() {
            return List.of();
        }
    }

    private static JsonNode schemas() throws Exception {
        String document = OpenApiDocument.of(List.of(SummariesOfOthers.class, ProbesResource.class));
        return new ObjectMapper().readTree(document).at("/components/schemas");
    }

    @Test
    void nestedTypesAreNamedAfterWhatTheyAreNestedInAsFarAsThatSaysMore() throws Exception {
        JsonNode schemas = schemas();

        assertThat(schemas.at("/TopCountsRow/properties").has("count")).isTrue();
        assertThat(schemas.at("/TopFlowsRow/properties").has("traffic")).isTrue();
        assertThat(schemas.at("/User/properties").has("display_name")).isTrue();
    }

    @Test
    void twoTypesOfTheSameNameAreBothThere() throws Exception {
        JsonNode schemas = schemas();
        String one = schemas.at("/Summary/properties").has("text") ? "text" : "user";
        String other = one.equals("text") ? "user" : "text";

        assertThat(schemas.at("/Summary/properties").has(one)).isTrue();
        assertThat(schemas.properties().stream()
                        .filter(schema -> schema.getKey().endsWith("_Summary"))
                        .map(schema -> schema.getValue().get("properties")))
                .singleElement()
                .satisfies(properties -> assertThat(properties.has(other)).isTrue());
    }

    @Test
    void enumerationsAreTypesAndLengthsOfTimeAreText() throws Exception {
        JsonNode properties = schemas().at("/Learning/properties");

        assertThat(schemas().at("/LearningState/enum")).hasSizeGreaterThan(1);
        assertThat(properties.at("/state/$ref").asText()).isEqualTo("#/components/schemas/LearningState");
        assertThat(properties.at("/remaining/type").asText()).isEqualTo("string");
        assertThat(properties.at("/remaining/format").asText()).isEqualTo("duration");
    }
}
