#!/bin/bash
# Seconds from a restart to the first answer, and memory at rest, of this machine's build with its own PostgreSQL.
#   benchmarks/start-up.sh [--restarts 3] [--rest 30]
# Memory: resident set of the Java process, and the proportional share of each PostgreSQL process (their shared buffers counted once).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
tools=$here/../side-by-side
boulevard=${BOULEVARD_HOME:-$here/..}/boulevard
restarts=3 rest=30
while [ $# -gt 0 ]; do
  case $1 in
    --restarts) restarts=$2 && shift 2 ;;
    --rest) rest=$2 && shift 2 ;;
    *) echo "Unknown option $1; known are --restarts and --rest." >&2 && exit 2 ;;
  esac
done

exports=$("$tools/start" open)
eval "$exports"
trap '"$tools/stop"' EXIT
"$tools/stop" --keep

port=${BASE_URL##*:}
export BOULEVARD_PORT=${port%/api} BOULEVARD_DATA=$SERVER_DATA PICTURE_PROCESS_DERIVATES_STRATEGY=PREPROCESS
for number in $(seq "$restarts"); do
  begin=$EPOCHREALTIME
  setsid "$boulevard" run >"$SERVER_DATA/start.log" 2>&1 </dev/null &
  SERVER_PID=$!
  until curl -sf -o /dev/null "$BASE_URL/collections"; do
    kill -0 "$SERVER_PID" || { tail -n 30 "$SERVER_DATA/start.log" >&2; exit 1; }
    sleep 0.05
  done
  awk -v number="$number" -v begin="$begin" -v end="$EPOCHREALTIME" 'BEGIN {printf "restart %d: first answer after %.1f s\n", number, end - begin}'
  [ "$number" = "$restarts" ] || "$tools/stop" --keep
done

sleep "$rest"
megabytes() { # member of smaps_rollup, processes
  local member=$1 sum=0 pid
  shift
  for pid in "$@"; do sum=$((sum + $(awk -v member="$member:" '$1 == member {print $2}' "/proc/$pid/smaps_rollup"))); done
  echo $((sum / 1024))
}
postmaster=$(head -n 1 "$(find "$SERVER_DATA" -name postmaster.pid | head -n 1)")
postgres=("$postmaster" $(pgrep -P "$postmaster"))
java=$(megabytes Rss "$SERVER_PID")
database=$(megabytes Pss "${postgres[@]}")
echo "at rest ($rest s after the start): $((java + database)) MB (Java $java MB, PostgreSQL $database MB in ${#postgres[@]} processes)"
