package io.netsentinel.web.server;

import io.netsentinel.api.web.SignedIn;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Two methods for the same request: Jersey refuses the whole application. */
@Path("api/v1/ambiguous")
public final class AmbiguousResource {
    @GET
    @SignedIn
    public String one() {
        return "1";
    }

    @GET
    @SignedIn
    public String two() {
        return "2";
    }
}
