#!/bin/sh
# Times the restart pass against libjpeg's own coefficient read and write (jpegtran -restart), from file to file, in turns in one run.
#
#   src/bench/restart.sh [-r ROUNDS] PICTURE...
#
# Prints, per picture, the median of the ratios (ours / jpegtran: below 1 we are faster) with the least and the greatest. Of jpegtran's time,
# some 2 ms are its start. Needs Maven, a JDK and libjpeg-turbo-progs. Build the bundle first (mvn install).
set -eu
rounds=15
if [ "$1" = -r ]; then
  rounds=$2
  shift 2
fi
here=$(cd "$(dirname "$0")/../.." && pwd)
work=$here/target/bench
mkdir -p "$work"
exec java -Xmx128m -cp "$here/target/classes:$here/target/test-classes" org.boulevard.jpeg.RestartBenchmark "$work" "$rounds" "$@"
