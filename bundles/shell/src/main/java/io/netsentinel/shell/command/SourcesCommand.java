package io.netsentinel.shell.command;

import io.netsentinel.api.pipeline.Pipeline;
import io.netsentinel.api.pipeline.PluginStatus;
import io.netsentinel.api.pipeline.SourceRun;
import io.netsentinel.api.web.RequiresPermission;
import io.netsentinel.shell.view.Tables.Column;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@RequiresPermission("sources:read")
@Command(
        scope = "netsentinel",
        name = "sources",
        description = "Shows where events come from: continuous sources and the latest replays")
public final class SourcesCommand extends ListCommand<SourcesCommand.SourceView> {
    /** A source or a run. */
    public record SourceView(
            String id,
            String source,
            String state,
            long events,
            long elapsedMillis,
            Map<String, Long> counters,
            String remark) {
        static SourceView of(PluginStatus plugin) {
            return new SourceView(
                    "live", plugin.id(), plugin.state().name(), plugin.out(), 0, Map.of(), plugin.lastFailure());
        }

        static SourceView of(SourceRun run) {
            String failure = run.failure();
            Map<String, Long> counters = run.counters();
            return new SourceView(
                    run.id(),
                    run.source(),
                    run.state().name(),
                    counters.getOrDefault("events", 0L),
                    run.elapsed().toMillis(),
                    counters,
                    failure == null ? progress(run) : failure);
        }

        private static String progress(SourceRun run) {
            double seconds = run.elapsed().toMillis() / 1000.0;
            return run.state() == SourceRun.State.READING
                    ? String.format(
                            Locale.ROOT, "%.0f %% after %.1f s", run.progress().orElse(0) * 100, seconds)
                    : String.format(Locale.ROOT, "%.1f s", seconds);
        }
    }

    @Override
    List<SourceView> records() {
        Stream<SourceView> live = service(Pipeline.class).plugins().stream()
                .filter(plugin -> plugin.kind() == PluginStatus.Kind.SOURCE)
                .map(SourceView::of);
        return Stream.concat(live, service(Pipeline.class).runs().stream().map(SourceView::of))
                .toList();
    }

    @Override
    List<Column<SourceView>> columns() {
        return List.of(
                new Column<>("Run", 24, SourceView::id),
                new Column<>("Source", 26, SourceView::source),
                new Column<>("State", 10, SourceView::state),
                new Column<>("Events", 12, SourceView::events),
                new Column<>("Remark", 20, SourceView::remark));
    }

    @Override
    String whenEmpty() {
        return "no sources yet: netsentinel:replay FILE starts one";
    }
}
