#!/bin/sh
# Measures reading, decoding and flow metering in one thread (JMH): packets a second and bytes allocated a packet.
# Usage: docs/bench/offline.sh [JMH options]   e.g.  docs/bench/offline.sh -p flows=10000 readDecodeMeter
# TrafficWalk is what a capture thread spends while somebody watches the traffic, per walk through its flows.
# "EvidenceBenchmark" measures what keeping packets costs a capture thread.
# Captures are generated once under bundles/capture/target/bench (about 2.4 GB). Takes some 8 minutes.
set -eu
cd "$(dirname "$0")/../.."
./mvnw -q -pl bundles/api,bundles/capture test-compile dependency:build-classpath \
  -Dmdep.outputFile=target/bench.classpath -Dmdep.includeScope=test
cd bundles/capture
classes="target/test-classes:target/classes:$(cat target/bench.classpath)"
exec java -cp "$classes" org.openjdk.jmh.Main -prof gc "$@"
