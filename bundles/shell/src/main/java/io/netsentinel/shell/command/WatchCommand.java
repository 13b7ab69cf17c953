package io.netsentinel.shell.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netsentinel.api.live.LiveChannel;
import io.netsentinel.api.live.LiveChannels;
import io.netsentinel.api.web.RequiresPermission;
import io.netsentinel.shell.CommandFailure;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

@Service
@RequiresPermission("shell:use")
@Command(
        scope = "netsentinel",
        name = "watch",
        description =
                "Prints what a live channel tells, a JSON object a line, until Ctrl-C; netsentinel:channels lists them")
@SuppressWarnings({"NullAway.Init", "try"}) // Karaf sets the fields; the feed works by being open
public final class WatchCommand extends ProductCommand {
    @Argument(name = "channel", description = "for instance alerts", required = true, multiValued = true)
    List<String> words;

    @Option(
            name = "--where",
            description = "a condition such as severity_id>=4 or src=10.0.0.5; several must all hold",
            multiValued = true)
    List<String> where = List.of();

    @Option(name = "--count", description = "end after so many messages")
    int count;

    @Override
    @Nullable Object perform() throws Exception {
        List<String> channels = TrailingOptions.apply(this, words);
        if (channels.size() != 1) {
            throw new CommandFailure(CommandFailure.USAGE, "one channel, please; netsentinel:channels lists them");
        }
        BlockingQueue<String> frames = new LinkedBlockingQueue<>();
        ObjectMapper json = new ObjectMapper();
        int printed = 0;
        try (LiveChannel.Feed feed = service(LiveChannels.class).follow(who(), channels.get(0), where, frames::add)) {
            while (count <= 0 || printed < count) {
                for (JsonNode message : json.readTree(frames.take())) {
                    if (message.path("type").asText().equals("message") && (count <= 0 || printed < count)) {
                        out().println(message.path("data"));
                        printed++;
                    }
                }
                out().flush();
            }
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(CommandFailure.FAILED, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) { // Ctrl-C: this is how watching ends
            Thread.currentThread().interrupt();
        }
        return null;
    }
}
