#!/bin/sh
# Compares our flows with those on which Suricata's tests and tshark agree, and reads captures that decoders trip over.
# Usage: docs/bench/conformance.sh FOLDER   with flows.csv, curated.csv and pcaps/ in it
set -eu
[ $# -eq 1 ] && [ -f "$1/flows.csv" ] || { echo "usage: $0 FOLDER (with flows.csv, curated.csv and pcaps/)" >&2; exit 2; }
folder=$(cd "$1" && pwd)
cd "$(dirname "$0")/../.."
exec ./mvnw -pl bundles/api,bundles/capture test -Dtest=ConformanceTest -Dsurefire.failIfNoSpecifiedTests=false \
  -Dconformance.dir="$folder"
