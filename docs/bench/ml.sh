#!/bin/sh
# Measures training and the ways to run rows through a trained network, on one thread.
# With a folder that holds nsl-kdd, unsw-nb15 and lab, measures instead how well the recipe finds attacks there.
# Usage: docs/bench/ml.sh [DATA]
set -eu
cd "$(dirname "$0")/../.."
# one call for all goals: only in one reactor does Maven know our modules without installing them
./mvnw -q -pl bundles/detector-ml -am test-compile dependency:build-classpath \
  -Dmdep.outputFile=target/classpath -Dmdep.includeScope=test
ml=bundles/detector-ml/target
# not -cp: ONNX Runtime 1.29 crashes the JVM when the command line is longer than 4,096 characters
export CLASSPATH="$ml/classes:$ml/test-classes:$(cat $ml/classpath)"
export OMP_NUM_THREADS=1 MALLOC_TRIM_THRESHOLD_=131072 MALLOC_MMAP_THRESHOLD_=131072
bench=io.netsentinel.detector.ml.bench
run() { java -Xmx2g -Dorg.bytedeco.javacpp.cachedir=$ml/javacpp -Dorg.slf4j.simpleLogger.defaultLogLevel=warn "$@"; }
if [ $# -gt 0 ]; then
    run $bench.TabularBenchmark "$1"
    run $bench.LabBenchmark "$1/lab"
else
    run $bench.NetworkBenchmark
fi
