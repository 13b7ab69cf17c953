package io.netsentinel.detector.ml.network;

import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Hands out rows in another order each epoch, a batch at a time, in one array outside the heap that is used again. */
final class Minibatches implements AutoCloseable {
    private final Rows rows;
    private final SplittableRandom random;
    private final int[] order;
    private final int size;
    private final float[] buffer;
    private final INDArray batch;

    Minibatches(Rows rows, int batchSize, long seed) {
        this.rows = rows;
        this.random = new SplittableRandom(seed);
        this.order = new int[rows.count()];
        this.size = Math.min(batchSize, rows.count());
        this.buffer = new float[size * rows.columns()];
        this.batch = Nd4j.createUninitialized(DataType.FLOAT, size, rows.columns());
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
    }

    /** Has every row fitted once; returns the mean loss. */
    double epoch(ToDoubleFunction<INDArray> fit) throws InterruptedException {
        shuffle();
        double sum = 0;
        for (int first = 0; first < order.length; first += size) {
            if (Thread.interrupted()) {
                throw new InterruptedException("the training was cancelled");
            }
            int count = Math.min(size, order.length - first);
            sum += count * fit.applyAsDouble(fill(first, count));
        }
        return sum / order.length;
    }

    private void shuffle() {
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[other];
            order[other] = swapped;
        }
    }

    private INDArray fill(int first, int count) {
        for (int i = 0; i < count; i++) {
            rows.copyRow(order[first + i], buffer, i * rows.columns());
        }
        batch.data().asNioFloat().put(buffer, 0, count * rows.columns());
        return count == size ? batch : batch.get(NDArrayIndex.interval(0, count), NDArrayIndex.all());
    }

    @Override
    public void close() {
        batch.close();
    }
}
