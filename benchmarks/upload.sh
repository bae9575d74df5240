#!/bin/bash
# Pictures per second through the whole pipeline, ours beside the reference's: the same pictures on the same machine, in turns, one worker
# each, no blurring. Prints the ratio ours/reference of each kind as median (min, max) of the rounds; above 1 we are faster.
#   BOULEVARD_TEST_MATERIAL=FOLDER benchmarks/upload.sh [--rounds 3] [OPTION of upload-bench.py …]
# Needs root the first time (the reference's packages). A reference that runs already (REF_PORT, 5100) is used and left running.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
tools=$here/../side-by-side
if [ -z "${BOULEVARD_TEST_MATERIAL:-}" ]; then
  echo "BOULEVARD_TEST_MATERIAL is not set: it names the folder with pictures/ and reference/side-by-side/." >&2
  exit 1
fi
harness=$BOULEVARD_TEST_MATERIAL/reference/side-by-side
rounds=3
if [ "${1:-}" = --rounds ]; then rounds=$2; shift 2; fi
[ $# -gt 0 ] || set -- --clients 4

reference=http://localhost:${REF_PORT:-5100}/api
started=
finish() {
  [ -z "${SERVER_PID:-}" ] || "$tools/stop"
  [ -z "$started" ] || for group in "$REF"/*-"${REF_DB:-geovisio}"*.pid; do kill -- "-$(cat "$group")"; done
}
trap finish EXIT
if ! curl -sf -o /dev/null "$reference/configuration"; then
  export REF=${REF:-${TMPDIR:-/tmp}/reference} REF_WORKERS=1 REF_DERIVATES=PREPROCESS
  started=yes
  bash "$harness/run-reference" >&2
fi

export PICTURE_PROCESS_THREADS_LIMIT=1
exports=$("$tools/start" open)
eval "$exports"

export PYTHONDONTWRITEBYTECODE=1 # the material may be read-only
bench() { "$tools/python" "$harness/upload-bench.py" "$1" --pictures "$BOULEVARD_TEST_MATERIAL/pictures" "${@:2}"; }
lines=$(mktemp)
round() { # number; every second round the reference goes first
  local order="ours reference"
  [ $(($1 % 2)) = 0 ] || order="reference ours"
  for server in $order; do
    case $server in ours) url=$BASE_URL ;; reference) url=$reference ;; esac
    bench "$url" "${@:2}" | sed "s/^/$1 $server /" | tee -a "$lines"
  done
}
round 0 "$@" # a round to warm up, which is not counted
for number in $(seq "$rounds"); do round "$number" "$@"; done
"$tools/python" "$here/ratios.py" <"$lines"
rm "$lines"
