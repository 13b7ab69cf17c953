package io.netsentinel.detector.ml.training;

import io.netsentinel.api.event.Event;
import io.netsentinel.detector.ml.flow.Flows;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Made-up traffic of an office: ten clients that browse and ask a server, each in its own pace. */
record Office(List<Event> events) implements TrainingSource {
    static Office of(int seconds, long seed) {
        Random random = new Random(seed);
        List<Event> events = new ArrayList<>();
        for (int client = 11; client <= 20; client++) {
            String source = "10.0.0." + client;
            for (double time = random.nextDouble() * 10; time < seconds; ) {
                boolean isWeb = random.nextInt(3) > 0;
                String target = isWeb ? "198.51.100." + (1 + random.nextInt(20)) : "10.0.1.10";
                long size = Math.round(Math.exp(6 + random.nextGaussian()));
                events.add(Flows.session(source, target, isWeb ? 80 : 5432, time, size, 8 * size));
                time += 1 - 8 * Math.log(1 - random.nextDouble());
            }
        }
        events.sort((a, b) -> Long.compare(a.timeNanos(), b.timeNanos()));
        return new Office(List.copyOf(events));
    }

    @Override
    public List<String> names() {
        return List.of("office");
    }

    @Override
    public void read(Reader reader) throws InterruptedException {
        int half = events.size() / 2;
        reader.read(events.subList(0, half), 0.5);
        reader.read(events.subList(half, events.size()), 1);
    }
}
