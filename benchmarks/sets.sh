#!/bin/bash
# Whether a request takes longer because its upload set is large: a set of 15000 small pictures beside one of 150 on one server. Prints, for
# each kind of request, the ratio of the times, and beside it that of the answers' sizes, which is what it may be.
#   benchmarks/sets.sh [--small 150] [--large 15000] [--clients 4] [--rounds 15]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
tools=$here/../side-by-side
exports=$("$tools/start" open)
eval "$exports"
trap '"$tools/stop"' EXIT
"$tools/python" "$here/sets.py" "$BASE_URL" --token "$TOKEN" "$@"
