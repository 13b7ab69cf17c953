#!/bin/sh
# Measures what a request pays for its credentials, and what a sign-in and a refresh cost.
set -eu
cd "$(dirname "$0")/../.."
# one call for both goals: only in one reactor does Maven know our modules without installing them
./mvnw -q -pl bundles/auth -am test-compile dependency:build-classpath \
  -Dmdep.outputFile=target/classpath -Dmdep.includeScope=test
classpath="bundles/auth/target/classes:bundles/auth/target/test-classes:bundles/api/target/classes:$(cat bundles/auth/target/classpath)"
java -Xmx256m -cp "$classpath" -Dorg.slf4j.simpleLogger.defaultLogLevel=warn io.netsentinel.auth.AccessBenchmark
