package io.netsentinel.shell.command;

import io.netsentinel.api.capture.LiveTraffic;
import io.netsentinel.api.capture.TrafficReport;
import io.netsentinel.api.web.RequiresPermission;
import io.netsentinel.shell.CommandFailure;
import io.netsentinel.shell.control.Request;
import io.netsentinel.shell.view.Json;
import io.netsentinel.shell.view.Screen;
import io.netsentinel.shell.view.Times;
import io.netsentinel.shell.view.TrafficKind;
import io.netsentinel.shell.view.TrafficTable;
import io.netsentinel.shell.view.TrafficView;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Terminal;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.jspecify.annotations.Nullable;

/** Shows reports as they come: on a terminal each in place of the one before, elsewhere one after the other. */
@Service
@RequiresPermission("flows:read")
@Command(
        scope = "netsentinel",
        name = "top",
        description = "Shows who talks on the captured networks right now, until Ctrl-C")
@SuppressWarnings("try") // a subscription is only to be closed
public final class TopCommand extends ProductCommand {
    private static final int WIDTH = 100;
    private static final int HEIGHT = 24;
    private static final String ALL = "all";

    @Option(name = "--interval", description = "Time that a report covers, at least 0.5s")
    String interval = "2s";

    @Option(
            name = "--rows",
            description = "At most so many rows of each kind; on a terminal, no more than fit are shown")
    int rows = 10;

    @Option(name = "--by", description = "hosts, services, protocols, conversations or all")
    @Completion(
            value = StringsCompleter.class,
            values = {"hosts", "services", "protocols", "conversations", ALL})
    String by = ALL;

    @Option(name = "--once", description = "Print one report and end")
    boolean once;

    @Option(name = "--json", description = "Print JSON, one report a line")
    boolean json;

    @Override
    @Nullable Object perform() {
        boolean redraws = isOnScreen() && !once;
        Screen screen = new Screen(out(), redraws, Math.min(WIDTH, columns()));
        Set<TrafficKind> kinds = kinds();
        int fit = redraws ? Math.min(rows, TrafficTable.rowsThatFit(lines() - 1, kinds.size())) : rows;
        watch(service(LiveTraffic.class), report -> {
            if (json) {
                out().println(Json.line(TrafficView.of(report, kinds)));
                out().flush();
            } else {
                screen.show(TrafficTable.lines(report, kinds, fit));
            }
        });
        return null;
    }

    /** Takes a report. */
    interface Display {
        void show(TrafficReport report);
    }

    /** Shows reports until this thread is interrupted, or one. */
    void watch(LiveTraffic traffic, Display display) {
        Duration every = Times.duration("--interval", interval);
        if (traffic.captures().isEmpty()) {
            throw new CommandFailure(
                    CommandFailure.FAILED, "nothing is captured now: netsentinel:capture-start starts a capture");
        }
        BlockingQueue<TrafficReport> reports = new ArrayBlockingQueue<>(1);
        try (LiveTraffic.Subscription subscription = traffic.watch(every, rows, report -> hand(report, reports))) {
            do {
                display.show(reports.take());
            } while (!once);
        } catch (InterruptedException e) { // Ctrl-C: this is how watching ends
            Thread.currentThread().interrupt();
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(CommandFailure.USAGE, String.valueOf(e.getMessage()));
        } catch (IllegalStateException e) { // too many watch
            throw new CommandFailure(CommandFailure.FAILED, String.valueOf(e.getMessage()));
        }
    }

    /** A terminal that is too slow gets fewer reports, each of a longer time. */
    private static void hand(TrafficReport report, BlockingQueue<TrafficReport> reports) {
        try {
            reports.put(report);
        } catch (InterruptedException e) { // nobody takes it any more
            Thread.currentThread().interrupt();
        }
    }

    Set<TrafficKind> kinds() {
        if (by.equals(ALL)) {
            return EnumSet.allOf(TrafficKind.class);
        }
        for (TrafficKind kind : TrafficKind.values()) {
            if (kind.key().equals(by)) {
                return EnumSet.of(kind);
            }
        }
        throw new CommandFailure(
                CommandFailure.USAGE,
                "--by: '" + by + "' is none of hosts, services, protocols, conversations and all");
    }

    private boolean isOnScreen() {
        return session.getTerminal() != null || "1".equals(session.get(Request.OUT_TERMINAL));
    }

    private int columns() {
        Terminal terminal = session.getTerminal();
        return terminal == null ? number("COLUMNS", WIDTH) : terminal.getWidth();
    }

    private int lines() {
        Terminal terminal = session.getTerminal();
        return terminal == null ? number("LINES", HEIGHT) : terminal.getHeight();
    }

    /** What the launcher found out about the terminal. */
    private int number(String variable, int otherwise) {
        Object value = session.get(variable);
        String text = value == null ? "" : value.toString();
        return text.matches("[1-9]\\d{0,4}") ? Integer.parseInt(text) : otherwise;
    }
}
