package io.netsentinel.store;

import io.netsentinel.api.event.Event;
import io.netsentinel.api.event.Flow;
import io.netsentinel.api.event.FlowDirection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process of its own: appends numbered flows and an alert, and says after each round how many flows are stored. */
final class AppendUntilKilled {
    static final int BATCH = 1_000;

    private AppendUntilKilled() {}

    /** Arguments: the directory, the number of the first flow. */
    public static void main(String[] arguments) {
        DuckDbEventStore store = TestStores.open(Path.of(arguments[0]));
        for (long next = Long.parseLong(arguments[1]); ; next += BATCH) {
            store.append(TestStores.batch(numbered(next)));
            store.save(List.of(Samples.alert("alert", (int) (next / BATCH) + 1)));
            System.out.println(next + BATCH);
        }
    }

    private static List<Event> numbered(long first) {
        List<Event> flows = new ArrayList<>();
        for (long number = first; number < first + BATCH; number++) {
            Flow like = Samples.everyComponent();
            flows.add(new Flow(
                    number,
                    number,
                    like.source(),
                    like.sourcePort(),
                    like.target(),
                    like.targetPort(),
                    6,
                    0,
                    like.toServer(),
                    FlowDirection.SILENT,
                    number,
                    number,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    like.state(),
                    like.endReason(),
                    "",
                    null));
        }
        return flows;
    }
}
