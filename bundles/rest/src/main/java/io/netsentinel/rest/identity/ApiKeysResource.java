package io.netsentinel.rest.identity;

import io.netsentinel.api.auth.ApiKeys;
import io.netsentinel.api.auth.AuthException;
import io.netsentinel.api.auth.Caller;
import io.netsentinel.api.web.AuditNote;
import io.netsentinel.api.web.SignedIn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keys for programs: one's own; who may see all keys asks with {@code all=true}. */
@Component(service = ApiKeysResource.class, property = "osgi.jakartars.resource=true")
@Path("api/v1/api-keys")
@Tag(name = "api-keys")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class ApiKeysResource {
    private static final int MAX_NAME = 100;
    private static final int MAX_SCOPES = 200;
    private static final int MAX_NETWORKS = 50;
    private static final int MAX_NETWORK = 50;
    private static final int MAX_REQUESTS = 1_000_000;

    private final ApiKeys keys;

    @Activate
    public ApiKeysResource(@Reference ApiKeys keys) {
        this.keys = keys;
    }

    /**
     * What a key shall be.
     *
     * @param expires null for never
     * @param networks from where it works; null or empty for everywhere
     */
    public record NewKey(
            @NotNull @Size(min = 1, max = MAX_NAME) String name,
            @NotNull @Size(min = 1, max = MAX_SCOPES) Set<String> scopes,
            @Nullable Instant expires,
            @Nullable @Size(max = MAX_NETWORKS) List<@Size(max = MAX_NETWORK) String> networks,
            @Nullable @Min(1) @Max(MAX_REQUESTS) Integer requestsPerMinute) {}

    /** A key with its secret, which is shown once. */
    public record IssuedKey(ApiKeys.ApiKey apiKey, String value) {
        static IssuedKey of(ApiKeys.IssuedKey issued) {
            return new IssuedKey(issued.key(), issued.value());
        }

        @Override
        public String toString() {
            return "IssuedKey[" + apiKey.id() + "]";
        }
    }

    /** One's own, or all. */
    @GET
    @SignedIn
    @Operation(
            operationId = "listApiKeys",
            summary = "My API keys; with all=true everybody's, for who may see them (keys:read)")
    public List<ApiKeys.ApiKey> list(@QueryParam("all") boolean all, @Context Caller caller) throws AuthException {
        return all ? keys.listAll(caller) : keys.list(caller);
    }

    /** A new one. */
    @POST
    @SignedIn
    @Operation(
            operationId = "createApiKey",
            summary = "Make an API key; its value is shown in this answer only",
            responses =
                    @ApiResponse(
                            responseCode = "201",
                            content = @Content(schema = @Schema(implementation = IssuedKey.class))))
    public Response create(@NotNull @Valid NewKey body, @Context Caller caller, @Context AuditNote note)
            throws AuthException {
        note.isWrittenByService();
        ApiKeys.IssuedKey issued = keys.create(
                caller,
                new ApiKeys.NewKey(
                        body.name(),
                        body.scopes(),
                        body.expires(),
                        body.networks() == null ? List.of() : body.networks(),
                        body.requestsPerMinute() == null
                                ? ApiKeys.NewKey.DEFAULT_REQUESTS_PER_MINUTE
                                : body.requestsPerMinute()));
        return Response.created(URI.create("/api/v1/api-keys/" + issued.key().id()))
                .entity(IssuedKey.of(issued))
                .build();
    }

    /** A new secret. */
    @POST
    @Path("{id}/rotation")
    @SignedIn
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "rotateApiKey", summary = "A new secret for one of my keys")
    public IssuedKey rotate(@PathParam("id") String id, @Context Caller caller, @Context AuditNote note)
            throws AuthException {
        note.isWrittenByService();
        return IssuedKey.of(keys.rotate(caller, id));
    }

    /** Ends it. */
    @DELETE
    @Path("{id}")
    @SignedIn
    @Operation(operationId = "revokeApiKey", summary = "Revoke a key: mine, or anybody's for who may (keys:revoke)")
    public void revoke(@PathParam("id") String id, @Context Caller caller, @Context AuditNote note)
            throws AuthException {
        note.isWrittenByService();
        keys.revoke(caller, id);
    }
}
