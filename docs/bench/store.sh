#!/bin/sh
# Measures the candidates for the embedded store, and then the store through its interface.
# Usage: docs/bench/store.sh [flows, and as many activities, default 10000000] [library|store|all, default all]
set -eu
cd "$(dirname "$0")/../.."
flows=${1:-10000000}
what=${2:-all}
# one call for both goals: only in one reactor does Maven know our modules without installing them
./mvnw -q -pl bundles/store -am test-compile dependency:build-classpath \
  -Dmdep.outputFile=target/classpath -Dmdep.includeScope=test
classpath="bundles/store/target/classes:bundles/store/target/test-classes:bundles/api/target/classes:$(cat bundles/store/target/classpath)"
bench=io.netsentinel.store.bench
if [ "$what" != store ]; then
    java -Xmx512m -cp "$classpath" $bench.LibraryBenchmark "$flows" duckdb sqlite h2
fi
if [ "$what" != library ]; then
    java -Xmx512m -cp "$classpath" $bench.StoreBenchmark "$flows"
    java -Xmx512m -cp "$classpath" $bench.ActivityBenchmark "$flows"
fi
