#!/bin/bash
# Measures CPU time a packet of live capture on a veth pair between two network namespaces: libpcap in C that only counts
# (the yardstick), then this capture that counts, meters, and inspects; one after the other, the same packets each.
# Needs root, iproute2, gcc and libpcap-dev.
# Usage: docs/bench/live.sh [CAPTURE.pcap] [PACKETS] [PACKETS_A_SECOND]   (default: generated traffic, 6000000, 250000)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
capture=${1:-} packets=${2:-6000000} rate=${3:-250000} ring=64
work=$(mktemp -d)
rx=nsbench-rx-$$ tx=nsbench-tx-$$
cleanup() {
    for ns in "$rx" "$tx"; do
        [[ ! -e /run/netns/$ns ]] || ip netns del "$ns"
    done
    rm -rf "$work"
}
trap cleanup EXIT

gcc -O2 -o "$work/blast" docs/bench/blast.c -lpcap
gcc -O2 -o "$work/count" docs/bench/count.c -lpcap
./mvnw -q -pl bundles/api,bundles/capture test-compile dependency:build-classpath \
    -Dmdep.outputFile=target/bench.classpath -Dmdep.includeScope=test
classpath="bundles/capture/target/test-classes:bundles/capture/target/classes:bundles/api/target/classes"
classpath+=":$(cat bundles/capture/target/bench.classpath)"
if [[ -z $capture ]]; then
    capture=$work/generated.pcap
    java -cp "$classpath" io.netsentinel.capture.bench.CaptureGenerator --packets 1000000 --flows 10000 "$capture"
fi

ip netns add "$rx"
ip netns add "$tx"
for ns in "$rx" "$tx"; do
    ip netns exec "$ns" sysctl -qw net.ipv6.conf.all.disable_ipv6=1
done
ip link add far0 netns "$tx" type veth peer name near0 netns "$rx"
ip -n "$tx" link set far0 up
ip -n "$rx" link set near0 up

# Runs a receiver, sends when it is ready, waits for its line.
measure() {
    local out=$work/out
    : >"$out"
    ip netns exec "$rx" "$@" >"$out" &
    local pid=$!
    until grep -q READY "$out"; do
        kill -0 "$pid" || exit 1
        sleep 0.1
    done
    ip netns exec "$tx" "$work/blast" far0 "$capture" 1000000 "$packets" "$rate" >"$work/sent"
    wait "$pid"
    echo "$(grep -v READY "$out") | $(cat "$work/sent")"
}

java=(java -Xms1g -Xmx1g -cp "$classpath" io.netsentinel.capture.bench.LiveCost)
measure "$work/count" near0 "$packets" $ring
measure "${java[@]}" count near0 "$packets" $ring
measure "${java[@]}" flow near0 "$packets" $ring
measure "${java[@]}" metadata near0 "$packets" $ring
measure "$work/count" near0 "$packets" $ring
