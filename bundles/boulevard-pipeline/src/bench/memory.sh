#!/bin/sh
# How much memory a process takes that makes everything that is made of a picture, one after the other, and how much Pillow takes for the
# reference's steps. Without blurring: the networks come on top.
#
#   src/bench/memory.sh [-n PICTURES] flat:PICTURE... sphere:PICTURE...
#
# The pictures are taken in turns until 1000 (or so many) are done; ten lines are printed on the way. Linux; else as derivatives.sh.
set -eu
number=1000
if [ "${1:-}" = -n ]; then number=$2; shift 2; fi
cd "$(dirname "$0")/../.."
. src/bench/prepare.sh
MALLOC_ARENA_MAX=2 exec java -Xmx512m -XX:+UseSerialGC -Dorg.bytedeco.javacpp.cachedir="$work/natives" \
  -cp "target/classes:target/test-classes:$(cat "$work/classpath")" org.boulevard.pipeline.derivatives.MemoryBenchmark "$work" "$number" "$@"
