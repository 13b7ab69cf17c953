package io.netsentinel.web.server;

import io.netsentinel.api.auth.Caller;
import io.netsentinel.api.web.AuditNote;
import io.netsentinel.api.web.Public;
import io.netsentinel.api.web.RequiresPermission;
import io.netsentinel.api.web.SignedIn;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a plug-in might offer. */
@Path("api/v1/sensors")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class SensorsResource {
    private final List<Sensor> sensors = new CopyOnWriteArrayList<>();

    public record Sensor(@NotNull @Size(min = 1, max = 10) String hostName, @Min(1) @Max(65_535) int port) {}

    @GET
    @RequiresPermission("sensors:read")
    public List<Sensor> list(@QueryParam("limit") @Max(100) Integer limit) {
        return sensors;
    }

    @POST
    @RequiresPermission("sensors:write")
    @Operation(summary = "Add a sensor")
    public Response add(@NotNull @Valid Sensor sensor, @Context AuditNote note) {
        sensors.add(sensor);
        note.changed(Map.of(), Map.of("host_name", sensor.hostName()));
        return Response.created(URI.create("/api/v1/sensors/" + sensor.hostName()))
                .entity(sensor)
                .build();
    }

    @GET
    @Path("{name}")
    @RequiresPermission("sensors:read")
    public Sensor find(@PathParam("name") String name) {
        return sensors.stream()
                .filter(sensor -> sensor.hostName().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("there is no sensor " + name));
    }

    @GET
    @Path("whoami")
    @SignedIn
    public Map<String, String> whoami(@Context Caller caller) {
        return Map.of(
                "kind",
                caller.kind().name(),
                "name",
                caller.name(),
                "address",
                caller.origin().address());
    }

    @GET
    @Path("open")
    @Public
    public Map<String, String> open() {
        return Map.of("open", "to all");
    }

    @GET
    @Path("forgotten")
    public Map<String, String> forgotten() {
        return Map.of("nobody", "said who may");
    }

    @GET
    @Path("broken")
    @SignedIn
    public String broken(@QueryParam("still") String still) {
        if (still == null) {
            throw new IllegalStateException("jdbc:secret-detail");
        }
        return still;
    }
}
