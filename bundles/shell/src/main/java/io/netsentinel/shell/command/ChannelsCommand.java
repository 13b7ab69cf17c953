package io.netsentinel.shell.command;

import io.netsentinel.api.live.LiveChannels;
import io.netsentinel.api.web.RequiresPermission;
import io.netsentinel.shell.view.Tables.Column;
import java.util.List;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@RequiresPermission("health:read")
@Command(
        scope = "netsentinel",
        name = "channels",
        description = "Shows the channels of live connections, who follows them and how these connections do")
public final class ChannelsCommand extends ListCommand<LiveChannels.Channel> {
    @Override
    List<LiveChannels.Channel> records() {
        return service(LiveChannels.class).snapshot().channels();
    }

    @Override
    List<Column<LiveChannels.Channel>> columns() {
        return List.of(
                new Column<>("Channel", 12, channel -> channel.description().name()),
                new Column<>(
                        "Delivery",
                        8,
                        channel -> channel.description().delivery().name().toLowerCase(Locale.ROOT)),
                new Column<>("Permission", 16, channel -> channel.description().permission()),
                new Column<>("Messages", 10, LiveChannels.Channel::sequence),
                new Column<>("Kept", 6, LiveChannels.Channel::kept),
                new Column<>("Followers", 9, LiveChannels.Channel::followers));
    }

    @Override
    String whenEmpty() {
        return "no channels";
    }

    @Override
    void run() {
        LiveChannels.Snapshot now = service(LiveChannels.class).snapshot();
        print(now.channels());
        if (!json) {
            out().println(now.connections() + " connections (" + now.opened() + " so far, " + now.closedSlow()
                    + " closed as too slow, " + now.refused() + " refused), " + now.queued() + " messages wait");
            out().println(now.messages() + " messages in " + now.frames() + " frames, " + now.bytes() + " bytes, "
                    + now.dropped() + " dropped; " + latency(now.latency()) + "; reach: " + now.fanOut());
        }
    }

    private static String latency(LiveChannels.Latency latency) {
        long all = latency.counts().stream().mapToLong(Long::longValue).sum();
        if (all == 0) {
            return "nothing sent yet";
        }
        long seen = 0;
        for (int i = 0; i < latency.boundsMillis().size(); i++) {
            seen += latency.counts().get(i);
            if (seen >= all * 0.99) {
                return String.format(
                        Locale.ROOT,
                        "99 %% within %.0f ms",
                        latency.boundsMillis().get(i));
            }
        }
        return "more than 1 % later than "
                + latency.boundsMillis().get(latency.boundsMillis().size() - 1) + " ms";
    }
}
