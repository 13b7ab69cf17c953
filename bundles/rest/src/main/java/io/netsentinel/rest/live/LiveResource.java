package io.netsentinel.rest.live;

import io.netsentinel.api.auth.Access;
import io.netsentinel.api.auth.Caller;
import io.netsentinel.api.live.Delivery;
import io.netsentinel.api.live.LiveChannels;
import io.netsentinel.api.web.RequiresPermission;
import io.netsentinel.api.web.SignedIn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tickets for live connections, and how these do. */
@Component(service = LiveResource.class, property = "osgi.jakartars.resource=true")
@Path("api/v1/live")
@Tag(name = "live")
@Produces(MediaType.APPLICATION_JSON)
public final class LiveResource {
    private static final int CREATED = 201;

    private final Access access;
    private final LiveChannels live;

    @Activate
    public LiveResource(@Reference Access access, @Reference LiveChannels live) {
        this.access = access;
        this.live = live;
    }

    /**
     * A channel.
     *
     * @param permission what it takes to follow it
     * @param history where what happened before is to be had, empty if nowhere
     * @param sequence of the last message
     * @param followers subscriptions now
     * @param kept messages that can be had by resuming
     */
    public record ChannelView(
            String name,
            String summary,
            String permission,
            Delivery delivery,
            String history,
            long sequence,
            int followers,
            int kept) {
        static ChannelView of(LiveChannels.Channel channel) {
            return new ChannelView(
                    channel.description().name(),
                    channel.description().summary(),
                    channel.description().permission(),
                    channel.description().delivery(),
                    channel.description().history(),
                    channel.sequence(),
                    channel.followers(),
                    channel.kept());
        }
    }

    /** A way in for a browser. */
    @POST
    @Path("tickets")
    @SignedIn
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "createLiveTicket",
            summary = "A ticket for one live connection: goes as ticket.VALUE among the WebSocket's subprotocols",
            responses =
                    @ApiResponse(
                            responseCode = "201",
                            content = @Content(schema = @Schema(implementation = Access.Ticket.class))))
    public Response ticket(@Context Caller caller) {
        return Response.status(CREATED).entity(access.ticket(caller)).build();
    }

    /** What there is. */
    @GET
    @Path("channels")
    @RequiresPermission("health:read")
    @Operation(operationId = "listLiveChannels", summary = "The channels of live connections, and how many follow them")
    public List<ChannelView> channels() {
        return live.snapshot().channels().stream().map(ChannelView::of).toList();
    }
}
