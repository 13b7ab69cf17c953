package io.netsentinel.shell.command;

import io.netsentinel.api.pipeline.Pipeline;
import io.netsentinel.api.pipeline.QueueStatus;
import io.netsentinel.api.web.RequiresPermission;
import io.netsentinel.shell.view.Tables.Column;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@RequiresPermission("health:read")
@Command(scope = "netsentinel", name = "queues", description = "Shows the queues and what went through them")
public final class QueuesCommand extends ListCommand<QueueStatus> {
    @Override
    List<QueueStatus> records() {
        return service(Pipeline.class).queues();
    }

    @Override
    List<Column<QueueStatus>> columns() {
        return List.of(
                new Column<>("Queue", 28, QueueStatus::name),
                new Column<>("Waiting", 7, QueueStatus::batches),
                new Column<>("Room", 5, QueueStatus::capacity),
                new Column<>("Taken", 12, QueueStatus::taken),
                new Column<>("Processed", 12, QueueStatus::processed),
                new Column<>("Dropped", 9, QueueStatus::dropped),
                new Column<>("Blocked ms", 10, QueueStatus::blockedMillis));
    }

    @Override
    String whenEmpty() {
        return "no queues";
    }
}
