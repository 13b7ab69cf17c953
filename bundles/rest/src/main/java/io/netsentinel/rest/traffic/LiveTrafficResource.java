package io.netsentinel.rest.traffic;

import io.netsentinel.api.capture.LiveTraffic;
import io.netsentinel.api.capture.TrafficReport;
import io.netsentinel.api.web.RequiresPermission;
import io.netsentinel.rest.Search;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who talks on the wire right now. */
@Component(service = LiveTrafficResource.class, property = "osgi.jakartars.resource=true")
@Path("api/v1/traffic")
@Tag(name = "flows")
@Produces(MediaType.APPLICATION_JSON)
@SuppressWarnings("try") // a subscription is only to be closed
public final class LiveTrafficResource {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final Duration LONGEST = Duration.ofSeconds(10); // the connection waits for as long
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final LiveTraffic traffic;

    @Activate
    public LiveTrafficResource(@Reference LiveTraffic traffic) {
        this.traffic = traffic;
    }

    /** A look of some seconds. */
    @GET
    @RequiresPermission("flows:read")
    @Operation(
            operationId = "getLiveTraffic",
            summary = "Who talks on the captured networks, over the next second or so")
    public TrafficReport look(
            @Parameter(description = "How long to look, ISO 8601, at most PT10S", schema = @Schema(format = "duration"))
                    @QueryParam("interval")
                    @DefaultValue("PT1S")
                    String interval,
            @QueryParam("top") @DefaultValue("20") @Min(1) @Max(LiveTraffic.MOST_ROWS) int top) {
        Duration wanted = Search.duration("interval", interval);
        Duration length = wanted.compareTo(LONGEST) > 0 ? LONGEST : wanted;
        CompletableFuture<TrafficReport> report = new CompletableFuture<>();
        try (LiveTraffic.Subscription watch = watch(length, top, report)) {
            return report.get(length.plus(PATIENCE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceUnavailableException("stopped while looking");
        } catch (ExecutionException | TimeoutException e) {
            throw new ServiceUnavailableException("captures did not report in time");
        }
    }

    private LiveTraffic.Subscription watch(Duration length, int top, CompletableFuture<TrafficReport> report) {
        try {
            return Search.ask(() -> traffic.watch(length, top, report::complete));
        } catch (IllegalStateException e) {
            throw new ClientErrorException(e.getMessage(), TOO_MANY_REQUESTS);
        }
    }
}
