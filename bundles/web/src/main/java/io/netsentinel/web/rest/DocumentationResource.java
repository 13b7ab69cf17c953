package io.netsentinel.web.rest;

import io.netsentinel.api.web.Public;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/**
 * The viewer of the API: a page that signs in and shows what {@code openapi.json} says. The page is for everybody and tells
 * nothing by itself.
 */
@Hidden
@Path("api/docs")
public final class DocumentationResource {
    /** What there is, so that no path can be made up. */
    private static final Map<String, String> FILES = Map.of(
            "index.html", "text/html;charset=utf-8",
            "viewer.js", "text/javascript;charset=utf-8",
            "viewer.css", "text/css;charset=utf-8",
            "swagger-ui-bundle.js", "text/javascript;charset=utf-8",
            "swagger-ui.css", "text/css;charset=utf-8");

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** The page. */
    @GET
    @Public
    public Response page() throws IOException {
        return file("index.html");
    }

    /** One of its files. */
    @GET
    @Path("{file}")
    @Public
    public Response file(@PathParam("file") String name) throws IOException {
        String type = FILES.get(name);
        if (type == null) {
            throw new NotFoundException();
        }
        try (InputStream in = DocumentationResource.class.getResourceAsStream("/docs/" + name)) {
            if (in == null) {
                throw new NotFoundException();
            }
            return Response.ok(in.readAllBytes(), type)
                    .header("Content-Security-Policy", POLICY)
                    .build();
        }
    }
}
