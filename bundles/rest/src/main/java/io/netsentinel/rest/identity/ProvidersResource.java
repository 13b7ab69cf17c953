package io.netsentinel.rest.identity;

import io.netsentinel.api.auth.FederatedSignIn;
import io.netsentinel.api.web.Public;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a sign-in page can offer besides name and password. */
@Component(service = ProvidersResource.class, property = "osgi.jakartars.resource=true")
@Path("api/v1/auth/providers")
@Tag(name = "auth")
@Produces(MediaType.APPLICATION_JSON)
public final class ProvidersResource {
    private final FederatedSignIn signIn;

    @Activate
    public ProvidersResource(@Reference FederatedSignIn signIn) {
        this.signIn = signIn;
    }

    /** All of them. */
    @GET
    @Public
    @Operation(operationId = "listProviders", summary = "List the OpenID Connect providers at which users can sign in")
    public List<FederatedSignIn.Provider> list() {
        return signIn.providers();
    }
}
