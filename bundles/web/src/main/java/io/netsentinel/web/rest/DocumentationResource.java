package io.netsentinel.web.rest;

import io.netsentinel.api.web.Public;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Map;

/** The viewer of the API: a page that signs in and shows what {@code openapi.json} says. */
@Hidden
@Path("api/docs")
public final class DocumentationResource {
    private static final PageFiles FILES = new PageFiles(
            "/docs/",
            Map.of(
                    "index.html", PageFiles.HTML,
                    "viewer.js", PageFiles.SCRIPT,
                    "viewer.css", PageFiles.STYLE,
                    "swagger-ui-bundle.js", PageFiles.SCRIPT,
                    "swagger-ui.css", PageFiles.STYLE));

    /** The page. */
    @GET
    @Public
    public Response page() throws IOException {
        return FILES.answer("index.html");
    }

    /** One of its files. */
    @GET
    @Path("{file}")
    @Public
    public Response file(@PathParam("file") String name) throws IOException {
        return FILES.answer(name);
    }
}
