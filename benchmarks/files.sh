#!/bin/bash
# Answers a second to readers of picture files, ours beside those of nginx with a file of the same bytes: a tile of a 360° picture (which is cut
# out of it for each answer), its thumbnail and its SD. In turns, on the same machine. Prints the ratio ours/nginx of each as median (min, max) of
# the rounds; above 1 we are faster.
#   benchmarks/files.sh [--rounds 9] [--seconds 4] [--connections 16] PICTURE
# PICTURE: a 360° JPEG. Needs nginx, wrk and curl (Debian's).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
tools=$here/../side-by-side
rounds=9 seconds=4 connections=16
. "$here/wrk.sh"
picture=${1:?a 360° picture}

work=$(mktemp -d)
nginx=
finish() {
  [ -z "$nginx" ] || kill "$nginx"
  [ -z "${SERVER_PID:-}" ] || "$tools/stop"
  rm -r "$work"
}
trap finish EXIT
exports=$("$tools/start" open)
eval "$exports"

field() { python3 -c "import json, sys; print(json.load(sys.stdin)$1)"; }
auth=(-H "Authorization: Bearer $TOKEN")
set=$(curl -sf "${auth[@]}" -H 'Content-Type: application/json' -d '{"title": "Files"}' "$BASE_URL/upload_sets" | field '["id"]')
id=$(curl -sf "${auth[@]}" -F "file=@$picture;filename=a.jpg" -F override_Xmp.GPano.ProjectionType=equirectangular -F override_latitude=48 \
  -F override_longitude=2 -F override_capture_time=2024-05-02T10:00:00Z "$BASE_URL/upload_sets/$set/files" | field '["picture_id"]')
curl -sf "${auth[@]}" -X POST -o /dev/null "$BASE_URL/upload_sets/$set/complete"
until [ "$(curl -sf "${auth[@]}" "$BASE_URL/upload_sets/$set" | field '["ready"]')" = True ] &&
  curl -sf -o /dev/null "$BASE_URL/pictures/$id/hd.jpg"; do sleep 0.5; done

mkdir "$work/files"
files="tiled/0_0 thumb sd"
for file in $files; do curl -sf -o "$work/files/${file//\//-}.jpg" "$BASE_URL/pictures/$id/$file.jpg"; done
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
cat >"$work/nginx.conf" <<END
daemon off; worker_processes auto; pid $work/pid; error_log $work/error.log;
events { worker_connections 1024; }
http {
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000; open_file_cache max=100;
  types { image/jpeg jpg; }
  server { listen 127.0.0.1:$port; root $work/files; }
}
END
chmod -R a+rX "$work"
nginx -c "$work/nginx.conf" -e "$work/error.log" &
nginx=$!
until curl -sf -o /dev/null "http://127.0.0.1:$port/thumb.jpg"; do sleep 0.1; done

for round in $(seq 0 "$rounds"); do
  for file in $files; do
    ours=$(rate "$seconds" "$BASE_URL/pictures/$id/$file.jpg")
    theirs=$(rate "$seconds" "http://127.0.0.1:$port/${file//\//-}.jpg")
    # The first round warms up.
    [ "$round" = 0 ] || echo "$file $(stat -c %s "$work/files/${file//\//-}.jpg") $ours $theirs"
  done
done | python3 -c '
import collections, statistics, sys
ratios, sizes, rates = collections.defaultdict(list), {}, collections.defaultdict(list)
for line in sys.stdin:
    name, size, ours, theirs = line.split()
    ratios[name].append(float(ours) / float(theirs)); sizes[name] = size; rates[name].append(float(ours))
for name, all in ratios.items():
    print(f"{name:10} {int(sizes[name]) / 1000:6.0f} kB  ours/nginx {statistics.median(all):.2f} ({min(all):.2f} to {max(all):.2f}, {len(all)} rounds)")
'
