package io.netsentinel.detector.ml.network;

/** How well a network reproduces rows, with the very loops that will score traffic. */
final class ReconstructionLoss {
    private static final int CHUNK = 256;

    private ReconstructionLoss() {}

    /** The mean squared error a value; not a number if the parameters aren't. */
    static double of(AutoencoderShape shape, float[] parameters, Rows rows) {
        for (float parameter : parameters) {
            if (!Float.isFinite(parameter)) {
                return Double.NaN;
            }
        }
        try (Reconstruction network = new PlainReconstruction(Weights.of(shape, parameters))) {
            float[] in = new float[CHUNK * rows.columns()];
            float[] out = new float[in.length];
            double sum = 0;
            for (int first = 0; first < rows.count(); first += CHUNK) {
                int count = Math.min(CHUNK, rows.count() - first);
                rows.copy(first, count, in);
                network.reconstruct(in, count, out);
                sum += squaredError(in, out, count * rows.columns());
            }
            return sum / ((long) rows.count() * rows.columns());
        }
    }

    private static double squaredError(float[] in, float[] out, int length) {
        double sum = 0;
        for (int i = 0; i < length; i++) {
            double error = in[i] - out[i];
            sum += error * error;
        }
        return sum;
    }
}
