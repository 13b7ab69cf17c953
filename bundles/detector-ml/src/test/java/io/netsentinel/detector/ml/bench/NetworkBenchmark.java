package io.netsentinel.detector.ml.bench;

import com.sun.management.ThreadMXBean;
import io.netsentinel.detector.ml.network.AutoencoderShape;
import io.netsentinel.detector.ml.network.AutoencoderTrainer;
import io.netsentinel.detector.ml.network.Deeplearning4jReconstruction;
import io.netsentinel.detector.ml.network.PlainReconstruction;
import io.netsentinel.detector.ml.network.Reconstruction;
import io.netsentinel.detector.ml.network.Rows;
import io.netsentinel.detector.ml.network.Samples;
import io.netsentinel.detector.ml.network.TrainingSettings;
import io.netsentinel.detector.ml.network.Weights;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What it costs to train a network of 64-32-12-32-64 and to run rows through it, on one thread. Rates are given for the
 * clock and for the CPU time of the thread: the latter says what the machine would do if nothing else ran on it.
 */
final class NetworkBenchmark {
    private static final int COLUMNS = 64;
    private static final AutoencoderShape SHAPE = new AutoencoderShape(COLUMNS, List.of(32, 12), false);
    private static final int[] BATCHES = {1, 64, 1_024, 8_192};
    private static final int MOST_CALLS = 2_000_000;
    private static final long WARM_UP_NANOS = 2_000_000_000L;
    private static final long MEASURED_NANOS = 3_000_000_000L;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final float[] input = Samples.values(8_192, COLUMNS, 5);
    private final float[] output = new float[input.length];
    private final long[] nanos = new long[MOST_CALLS];

    public static void main(String[] args) throws InterruptedException {
        Weights weights = train(256);
        train(1_024);
        NetworkBenchmark benchmark = new NetworkBenchmark();
        print(
                "%-16s %6s %12s %14s %10s %10s %10s %8s",
                "", "batch", "rows/s", "rows/CPU s", "p50 us", "p99 us", "B/call", "B/row");
        try (Reconstruction library = new Deeplearning4jReconstruction(weights);
                Reconstruction plain = new PlainReconstruction(weights);
                Reconstruction onnx = onnx(weights)) {
            benchmark.compare("Deeplearning4j", library, plain);
            benchmark.compare("ONNX Runtime", onnx, plain);
            for (int batch : BATCHES) {
                benchmark.measure("Deeplearning4j", library, batch);
                benchmark.measure("plain Java", plain, batch);
                benchmark.measure("ONNX Runtime", onnx, batch);
            }
        }
    }

    private static Weights train(int batchSize) throws InterruptedException {
        Rows training = new Rows(Samples.values(100_000, COLUMNS, 1), COLUMNS);
        Rows heldOut = new Rows(Samples.values(10_000, COLUMNS, 2), COLUMNS);
        TrainingSettings settings = new TrainingSettings(1e-3, 1e-5, batchSize, 10, 10, 1);
        long began = System.nanoTime();
        long beganCpu = THREADS.getCurrentThreadCpuTime();
        double[] loss = {0};
        Weights weights = new AutoencoderTrainer(SHAPE, settings)
                .train(training, heldOut, epoch -> loss[0] = epoch.heldOutLoss());
        print(
                "trained 100,000 x 64, 10 epochs, batches of %d: %.1f s, %.1f s of CPU, held-out loss %.4f",
                batchSize,
                (System.nanoTime() - began) / 1e9,
                (THREADS.getCurrentThreadCpuTime() - beganCpu) / 1e9,
                loss[0]);
        return weights;
    }

    private static Reconstruction onnx(Weights weights) {
        byte[] model = new OnnxExport(weights.parameters())
                .layer(64, 32, true)
                .layer(32, 12, true)
                .layer(12, 32, true)
                .layer(32, 64, false)
                .toByteArray(COLUMNS);
        return new OnnxReconstruction(model, COLUMNS);
    }

    private void compare(String name, Reconstruction one, Reconstruction other) {
        float[] second = new float[output.length];
        one.reconstruct(input, 64, output);
        other.reconstruct(input, 64, second);
        float most = 0;
        for (int i = 0; i < 64 * COLUMNS; i++) {
            most = Math.max(most, Math.abs(output[i] - second[i]));
        }
        print("%s differs from plain Java by %g at most", name, most);
    }

    private void measure(String name, Reconstruction network, int batch) {
        run(network, batch, WARM_UP_NANOS);
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        long cpu = THREADS.getCurrentThreadCpuTime();
        int calls = run(network, batch, MEASURED_NANOS);
        long cpuNanos = THREADS.getCurrentThreadCpuTime() - cpu;
        long allocated = (THREADS.getCurrentThreadAllocatedBytes() - bytes) / calls;
        double rows = (double) calls * batch;
        double seconds = Arrays.stream(nanos, 0, calls).sum() / 1e9;
        Arrays.sort(nanos, 0, calls);
        print(
                "%-16s %6d %,12.0f %,14.0f %10.1f %10.1f %,10d %8.1f",
                name,
                batch,
                rows / seconds,
                rows * 1e9 / cpuNanos,
                nanos[calls / 2] / 1e3,
                nanos[(int) (calls * 0.99)] / 1e3,
                allocated,
                (double) allocated / batch);
    }

    /** Runs for so long; the times of the calls are in {@link #nanos}. */
    private int run(Reconstruction network, int batch, long howLong) {
        int calls = 0;
        long began = System.nanoTime();
        long last = began;
        while (last - began < howLong && calls < MOST_CALLS) {
            network.reconstruct(input, batch, output);
            long now = System.nanoTime();
            nanos[calls++] = now - last;
            last = now;
        }
        return calls;
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    private NetworkBenchmark() {}
}
