package io.netsentinel.shell.command;

import io.netsentinel.api.store.EventStore;
import io.netsentinel.api.view.ActivityView;
import io.netsentinel.api.web.RequiresPermission;
import io.netsentinel.shell.view.ActivityText;
import io.netsentinel.shell.view.Tables.Column;
import io.netsentinel.shell.view.Times;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@RequiresPermission("activities:read")
@Command(
        scope = "netsentinel",
        name = "activities",
        description = "Lists what application protocols did (lookups, handshakes, requests, logins), newest first")
public final class ActivitiesCommand extends EventsCommand<ActivityView> {
    @Override
    List<ActivityView> records() {
        return service(EventStore.class).activities(query()).stream()
                .map(ActivityView::of)
                .toList();
    }

    @Override
    List<Column<ActivityView>> columns() {
        return List.of(
                new Column<>("Time (UTC)", 14, activity -> Times.inYear(activity.time())),
                new Column<>("Application", 11, ActivityView::application),
                new Column<>("Source -> target", 40, ActivityText::direction),
                Column.forTheRest("What", ActivityText::summary));
    }

    @Override
    String whenEmpty() {
        return "no activities match";
    }
}
