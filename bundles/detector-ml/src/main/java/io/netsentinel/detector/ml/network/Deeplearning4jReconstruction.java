package io.netsentinel.detector.ml.network;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.AllocationPolicy;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.memory.enums.SpillPolicy;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A reconstruction by Deeplearning4j. A call costs 100 KB of garbage and 0.2 ms whatever the number of rows, so it wants
 * hundreds of rows a call; {@link PlainReconstruction} does not.
 */
public final class Deeplearning4jReconstruction implements Reconstruction {
    private static final int MAX_BATCH = 1_024;
    private static final String WORKSPACE = "NETSENTINEL_RECONSTRUCTION";
    private static final WorkspaceConfiguration OUTPUT = WorkspaceConfiguration.builder()
            .initialSize(0)
            .overallocationLimit(0.1)
            .policyAllocation(AllocationPolicy.OVERALLOCATE)
            .policyLearning(LearningPolicy.FIRST_LOOP)
            .policySpill(SpillPolicy.EXTERNAL)
            .build();

    private final int columns;
    private final MultiLayerNetwork network;
    private final INDArray batch;

    /** Rebuilds the network from its weights. */
    public Deeplearning4jReconstruction(Weights weights) {
        this.columns = weights.shape().inputs();
        this.network = LibraryContext.call(() -> network(weights));
        this.batch = Nd4j.createUninitialized(DataType.FLOAT, MAX_BATCH, columns);
    }

    private static MultiLayerNetwork network(Weights weights) {
        MultiLayerNetwork network = DenseNetwork.of(weights.shape(), TrainingSettings.DEFAULT);
        int offset = 0;
        int number = 0;
        for (LayerShape layer : weights.shape().layers()) {
            assign(network, number + "_W", weights.slice(offset, layer.weights()), layer.inputs(), layer.outputs());
            assign(
                    network,
                    number + "_b",
                    weights.slice(offset + layer.weights(), layer.outputs()),
                    1,
                    layer.outputs());
            offset += layer.parameters();
            number++;
        }
        return network;
    }

    private static void assign(MultiLayerNetwork network, String name, float[] values, int rows, int columns) {
        try (INDArray array = Nd4j.create(values, new int[] {rows, columns}, 'c')) {
            network.getParam(name).assign(array);
        }
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public void reconstruct(float[] input, int rows, float[] output) {
        Reconstruction.check(columns, input, rows, output);
        LibraryContext.call(() -> {
            for (int first = 0; first < rows; first += MAX_BATCH) {
                reconstruct(input, first * columns, Math.min(MAX_BATCH, rows - first), output);
            }
            return rows;
        });
    }

    private void reconstruct(float[] input, int offset, int rows, float[] output) {
        batch.data().asNioFloat().put(input, offset, rows * columns);
        INDArray in = rows == MAX_BATCH ? batch : batch.get(NDArrayIndex.interval(0, rows), NDArrayIndex.all());
        try (MemoryWorkspace workspace = Nd4j.getWorkspaceManager().getAndActivateWorkspace(OUTPUT, WORKSPACE)) {
            INDArray out = network.output(in, false, null, null, workspace);
            out.data().asNioFloat().get(output, offset, rows * columns);
        }
    }

    @Override
    public void close() {
        network.close();
        batch.close();
        Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
    }
}
