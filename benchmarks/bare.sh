#!/bin/bash
# Answers a second of two JSON routes beside a bare servlet that does the same query on the same database and writes the rows as they are, in
# turns. Prints the ratio route/servlet of each as median (min, max) of the rounds.
#   benchmarks/bare.sh [--rounds 7] [--seconds 4] [--connections 8] BASE_URL=DATABASE
# A server on a database that pictures.sql has filled; DATABASE as postgres://USER:PASSWORD@HOST:PORT/NAME. Needs wrk, curl, a JDK and Maven,
# and the bundles built (mvn install).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
rounds=7 seconds=4 connections=8
. "$here/wrk.sh"
base=${1%=*} database=${1##*=}
work=$(mktemp -d)
servlet=
finish() { [ -z "$servlet" ] || kill "$servlet"; rm -r "$work"; }
trap finish EXIT
cd "$here/../bundles"
classes=
for bundle in boulevard-api boulevard-catalog boulevard-rest; do
  mvn -q -B -o ${MAVEN_ARGUMENTS:-} -f "$bundle" dependency:build-classpath -Dmdep.outputFile="$work/$bundle" -Dmdep.includeScope=test >/dev/null
  classes=$classes:$PWD/$bundle/target/classes:$(cat "$work/$bundle")
done
jdbc=$(sed -E 's|^postgres://([^:]+):([^@]+)@(.*)$|jdbc:postgresql://\3?user=\1\&password=\2|' <<<"$database")
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
java -XX:+UseSerialGC -Xmx1g -cp "${classes#:}" "$here/Bare.java" "$port" "$jdbc" >"$work/log" 2>&1 &
servlet=$!
ride=$(curl -sf "$base/collections?limit=1" | python3 -c 'import json, sys; print(json.load(sys.stdin)["collections"][0]["id"])')
item=$(curl -sf "$base/collections/$ride/items?limit=1" | python3 -c 'import json, sys; print(json.load(sys.stdin)["features"][0]["id"])')
until curl -sf -o /dev/null "http://127.0.0.1:$port/item/$item"; do
  kill -0 "$servlet" || { cat "$work/log" >&2; exit 1; }
  sleep 0.3
done
for round in $(seq -2 "$rounds"); do
  for pair in "one item|$base/collections/$ride/items/$item|item/$item" "items, page of 20|$base/collections/$ride/items?limit=20|items/$ride/20"; do
    IFS='|' read -r name route bare <<<"$pair"
    route=$(rate "$seconds" "$route") bare=$(rate "$seconds" "http://127.0.0.1:$port/$bare")
    # The first rounds warm up.
    [ "$round" -lt 1 ] || echo "$name|$route|$bare"
  done
done | python3 -c '
import collections, statistics, sys
ratios = collections.defaultdict(list)
for line in sys.stdin:
    name, route, bare = line.rstrip("\n").split("|")
    ratios[name].append((float(route) / float(bare), float(route), float(bare)))
for name, all in ratios.items():
    all.sort()
    print(f"{name:20} route/servlet {statistics.median(r for r, _, _ in all):.2f} ({all[0][0]:.2f} to {all[-1][0]:.2f}, {len(all)} rounds; {statistics.median(r for _, r, _ in all):.0f} and {statistics.median(b for _, _, b in all):.0f} a second)")
'
