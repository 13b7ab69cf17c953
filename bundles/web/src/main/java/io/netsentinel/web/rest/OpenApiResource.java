package io.netsentinel.web.rest;

import io.netsentinel.api.web.SignedIn;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The description of the API itself. */
@Hidden
@Path("api/v1/openapi.json")
public final class OpenApiResource {
    private final OpenApiDocument document;

    OpenApiResource(OpenApiDocument document) {
        this.document = document;
    }

    /** OpenAPI 3.1 of what is offered now. */
    @GET
    @SignedIn
    @Produces(MediaType.APPLICATION_JSON)
    public String read() {
        return document.text();
    }
}
