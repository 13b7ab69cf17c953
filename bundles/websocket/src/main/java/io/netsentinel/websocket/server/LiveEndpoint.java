package io.netsentinel.websocket.server;

import io.netsentinel.api.auth.Access;
import io.netsentinel.api.auth.Caller;
import io.netsentinel.api.config.Setting;
import io.netsentinel.api.live.LiveChannel;
import io.netsentinel.api.live.LiveChannels;
import io.netsentinel.websocket.hub.Hub;
import io.netsentinel.websocket.hub.Limits;
import io.netsentinel.websocket.hub.LocalFanOut;
import io.netsentinel.websocket.protocol.Json;
import io.netsentinel.websocket.protocol.ServerMessage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.Configuration;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.core.server.WebSocketNegotiator;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;

/** Where live connections come in. The web server finds it by its path, and has authenticated whoever gets here. */
@Component(
        service = {WebSocketNegotiator.class, LiveChannels.class},
        property = "path=/ws",
        configurationPid = LiveConfig.PID)
@Designate(ocd = LiveConfig.class)
public final class LiveEndpoint implements WebSocketNegotiator, LiveChannels {
    private static final int FRAME_BYTES = 65_536;
    private static final int MEBI = 1 << 20;

    private final LiveConfig config;
    private final Hub hub;
    private final Connections connections;

    @Activate
    public LiveEndpoint(LiveConfig config, @Reference Access access, @Reference Acknowledgements acknowledgements) {
        check(config);
        this.config = config;
        Json json = new Json();
        hub = new Hub(
                json,
                new Limits(
                        config.completeQueue(),
                        config.sampledQueue(),
                        FRAME_BYTES,
                        config.keptMessages(),
                        MEBI * config.keptMegabytes()),
                Duration.ofMillis(config.flushMillis()),
                access,
                LocalFanOut::new);
        connections = new Connections(
                hub,
                json,
                access,
                acknowledgements,
                config,
                InstantSource.system(),
                UUID.randomUUID().toString());
    }

    @Deactivate
    void stop() {
        connections.close();
        hub.close();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addChannel(LiveChannel channel) {
        hub.add(channel);
    }

    void removeChannel(LiveChannel channel) {
        hub.remove(channel);
    }

    private static void check(LiveConfig config) {
        String pid = LiveConfig.PID;
        Setting.inRange(pid, "flushMillis", config.flushMillis(), 0, 1000);
        Setting.inRange(pid, "connectionsPerUser", config.connectionsPerUser(), 1, 100_000);
        Setting.inRange(pid, "connectionsPerAddress", config.connectionsPerAddress(), 1, 100_000);
        Setting.inRange(pid, "connections", config.connections(), 1, 1_000_000);
        Setting.inRange(pid, "maxMessageBytes", config.maxMessageBytes(), 1024, 1_048_576);
        Setting.inRange(pid, "messagesPerSecond", config.messagesPerSecond(), 1, 10_000);
        Setting.inRange(pid, "completeQueue", config.completeQueue(), 10, 1_000_000);
        Setting.inRange(pid, "sampledQueue", config.sampledQueue(), 10, 100_000);
        Setting.inRange(pid, "keptMessages", config.keptMessages(), 0, 1_000_000);
        Setting.inRange(pid, "keptMegabytes", config.keptMegabytes(), 1, 1024);
        Setting.inRange(pid, "heartbeatSeconds", config.heartbeatSeconds(), 1, 300);
        Setting.inRange(pid, "silenceSeconds", config.silenceSeconds(), 2, 900);
    }

    @Override
    public void customize(Configuration connection) {
        connection.setMaxTextMessageSize(config.maxMessageBytes());
        connection.setMaxFrameSize(config.maxMessageBytes());
        connection.setAutoFragment(false);
        connection.setIdleTimeout(Duration.ZERO); // heartbeats tell better who is there
    }

    @Override
    public @Nullable FrameHandler negotiate(
            ServerUpgradeRequest request, ServerUpgradeResponse response, Callback callback) {
        if (!(request.getAttribute(Caller.class.getName()) instanceof Caller caller)) {
            return refuse(request, response, callback, HttpStatus.UNAUTHORIZED_401, "sign in first");
        }
        if (!request.getSubProtocols().isEmpty() && !request.hasSubProtocol(ServerMessage.SUBPROTOCOL)) {
            return refuse(
                    request,
                    response,
                    callback,
                    HttpStatus.BAD_REQUEST_400,
                    "the only subprotocol known here is " + ServerMessage.SUBPROTOCOL);
        }
        String trouble = connections.admit(caller);
        if (!trouble.isEmpty()) {
            return refuse(request, response, callback, HttpStatus.TOO_MANY_REQUESTS_429, trouble);
        }
        if (request.hasSubProtocol(ServerMessage.SUBPROTOCOL)) {
            response.setAcceptedSubProtocol(ServerMessage.SUBPROTOCOL);
        }
        response.setExtensions(List.of()); // compression costs more time than it saves on small frames
        return new Connection(caller, connections);
    }

    private static @Nullable FrameHandler refuse(
            Request request, Response response, Callback callback, int status, String why) {
        Response.writeError(request, response, callback, status, why);
        return null;
    }

    @Override
    public LiveChannel.Feed follow(Caller caller, String channel, List<String> where, Consumer<String> frames) {
        return hub.follow(caller, channel, where, frames);
    }

    @Override
    public Snapshot snapshot() {
        return hub.snapshot();
    }
}
