#!/bin/bash
# CPU time of metering capture files of 3 million packets, whole processes with start-up and output: this flow meter with
# JSON lines (and with what applications say), nfpcapd and softflowd. Five rounds, one after the other; the middle counts.
# Needs: nfdump (nfpcapd, nfcapd), softflowd.
# Usage: docs/bench/peers.sh [MIX.pcap]   (what MixGenerator repeats; without it only generated traffic is measured)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source=${1:-} packets=3000000 rounds=${ROUNDS:-5}
work=$(mktemp -d)
trap 'kill "${collector:-}" 2>/dev/null || true; rm -rf "$work"' EXIT

./mvnw -q -pl bundles/api,bundles/capture test-compile dependency:build-classpath \
    -Dmdep.outputFile=target/bench.classpath -Dmdep.includeScope=test
classpath="bundles/capture/target/test-classes:bundles/capture/target/classes:bundles/api/target/classes"
classpath+=":$(cat bundles/capture/target/bench.classpath)"
bench=io.netsentinel.capture.bench
# One core's worth of work: no compiler or collector threads beside it that make short runs dear.
java=(java -Xms1g -Xmx1g -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$classpath")

for flows in 10000 100000; do
    "${java[@]}" $bench.CaptureGenerator --packets $packets --flows $flows "$work/generated-$flows.pcap" >/dev/null
done
if [[ -n $source ]]; then
    "${java[@]}" $bench.MixGenerator $packets "$source" "$work/mix.pcap" >/dev/null
fi
mkdir "$work/collected" "$work/flows"
nfcapd -w "$work/collected" -p 9995 -b 127.0.0.1 >"$work/nfcapd.log" 2>&1 &
collector=$!

# Seconds of CPU of a command, user and system.
cpu() {
    local TIMEFORMAT='%U %S'
    { time "$@" >"$work/said" 2>&1; } 2>&1 | awk '{ print $1 + $2 }'
}

ours() { "${java[@]}" $bench.OfflineCost "$1" "$2" "$work/out.json"; }
nfpcapd_() { nfpcapd -r "$1" -w "$work/flows" -e 120,60; }
# softflowd waits for ever when the file's name is long.
softflowd_() {
    ln -sf "$1" "$work/in"
    (cd "$work" && exec softflowd -d -r in -m 1000000 -n 127.0.0.1:9995 -v 9 -t maxlife=120 -p pid -c ctl)
}

middle() { sort -n | sed -n "$((rounds / 2 + 1))p"; }

printf '| %s packets | flow, JSON | flow and metadata, JSON | nfpcapd | softflowd |\n|---|---|---|---|---|\n' $packets
for capture in "$work"/*.pcap; do
    rm -f "$work"/*.cpu
    for ((round = 0; round < rounds; round++)); do
        cpu ours flow "$capture" >>"$work/flow.cpu"
        cpu ours metadata "$capture" >>"$work/metadata.cpu"
        cpu nfpcapd_ "$capture" >>"$work/nfpcapd.cpu"
        cpu softflowd_ "$capture" >>"$work/softflowd.cpu"
    done
    printf '| %s | %s s | %s s | %s s | %s s |\n' "$(basename "$capture" .pcap)" "$(middle <"$work/flow.cpu")" \
        "$(middle <"$work/metadata.cpu")" "$(middle <"$work/nfpcapd.cpu")" "$(middle <"$work/softflowd.cpu")"
done
