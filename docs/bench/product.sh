#!/usr/bin/env bash
# Measures the whole product: start-up, memory at rest, size, and replays of generated captures with all detectors on and
# everything stored, start-up excluded. Prints a table.
# Usage: docs/bench/product.sh [PACKETS [FLOWS...]]   default: 3,000,000 packets with 10,000, 100,000 and 1,000,000 flows
# Needs the built distribution (./mvnw package -DskipTests) and 1.5 GB under distribution/target. Takes some 3 minutes.
set -euo pipefail
cd "$(dirname "$0")/../.."
packets=${1:-3000000}
flows=("${@:2}")
((${#flows[@]})) || flows=(10000 100000 1000000)
work=$PWD/distribution/target/bench
archive=$(ls distribution/target/*.tar.gz)

rm -rf "$work/home" "$work/data"
mkdir -p "$work/home"
tar xzf "$archive" -C "$work/home" --strip-components=1
netsentinel=("$work/home/bin/netsentinel" --data "$work/data")
classes=bundles/capture/target/test-classes:bundles/capture/target/classes:bundles/api/target/classes

field() { sed -n "s/.*\"$1\":\([0-9]*\).*/\1/p"; }

began=$(date +%s%N)
"${netsentinel[@]}" start >/dev/null
ready_millis=$((($(date +%s%N) - began) / 1000000))
trap '"${netsentinel[@]}" stop >/dev/null' EXIT
rss_kilobytes=$(sed -n 's/VmRSS:\s*\([0-9]*\).*/\1/p' "/proc/$(cat "$work/data/netsentinel.pid")/status")

printf '%-34s %s\n' "start to ready" "$ready_millis ms"
printf '%-34s %s\n' "resident memory when ready" "$((rss_kilobytes / 1024)) MB"
printf '%-34s %s\n\n' "size of the archive" "$(($(stat -c %s "$archive") / 1000000)) MB"
printf '%12s %12s %12s %12s %14s %12s\n' packets "live flows" "flows out" seconds "packets/s" "flows/s"
for live in "${flows[@]}"; do
    capture=$work/$packets-$live.pcap
    [[ -f $capture ]] || java -cp "$classes" io.netsentinel.capture.bench.CaptureGenerator \
        --packets "$packets" --flows "$live" "$capture" >/dev/null
    "${netsentinel[@]}" replay "$capture" >/dev/null 2>&1
    run=$("${netsentinel[@]}" sources --json | tail -n 1)
    millis=$(field elapsed_millis <<<"$run")
    events=$(field events <<<"$run")
    printf '%12d %12d %12d %9d.%02d %14d %12d\n' "$packets" "$live" "$events" \
        $((millis / 1000)) $((millis % 1000 / 10)) $((packets * 1000 / millis)) $((events * 1000 / millis))
done
printf '\nqueues (where a replay waited is the bottleneck):\n'
"${netsentinel[@]}" queues
