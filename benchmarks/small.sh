#!/bin/bash
# Whether the benchmarks of reading, of the map and of large sets run: a server of its own, some thousand made-up pictures, every question asked a few
# times, and two small upload sets. What it takes is printed and means nothing. Needs psql.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
tools=$here/../side-by-side
eval "$("$tools/start" open)"
trap '"$tools/stop"' EXIT
export PGHOST=127.0.0.1 PGUSER=boulevard
PGPORT=$(sed -n 4p "$SERVER_DATA/postgres/data/postmaster.pid")
PGPASSWORD=$(cat "$SERVER_DATA/postgres/password")
export PGPORT PGPASSWORD
psql -X -q boulevard -v pictures=13000 -f "$here/pictures.sql"
table=$("$tools/python" "$here/read.py" "$BASE_URL=boulevard" --rounds 3)
echo "$table"
for question in "landing page" "collections, page 1000" "items of 10,000" "single item" "search: box" "search: place_position" "tile z5" "tile z15"; do
  grep -qF "| $question" <<<"$table" || { echo "Not asked: $question" >&2; exit 1; }
done
map=$("$tools/python" "$here/map.py" "$BASE_URL=boulevard" --rounds 5)
echo "$map"
grep -qF "| grid of z9" <<<"$map" || { echo "Not measured: the grid" >&2; exit 1; }
"$tools/python" "$here/sets.py" "$BASE_URL" --token "$TOKEN" --small 10 --large 100 --rounds 3
