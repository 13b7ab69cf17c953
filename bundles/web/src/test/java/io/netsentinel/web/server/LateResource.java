package io.netsentinel.web.server;

import io.netsentinel.api.web.SignedIn;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

@Path("api/v1/late")
public final class LateResource {
    @GET
    @SignedIn
    @Produces("application/json")
    public String get() {
        return "{}";
    }
}
