package io.netsentinel.web.rest;

import io.netsentinel.api.web.Public;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Map;

/**
 * The page that a one-time link of an administrator opens, where a new or forgetful user chooses a password. The token is behind a
 * # in the link: browsers send that to no server, so it is in no log.
 */
@Hidden
@Path("reset")
public final class ResetPageResource {
    private static final PageFiles FILES = new PageFiles(
            "/reset/",
            Map.of("index.html", PageFiles.HTML, "reset.js", PageFiles.SCRIPT, "reset.css", PageFiles.STYLE));

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
