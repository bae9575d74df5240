#!/bin/sh
# Times everything that is made of a picture (SD, thumbnail, tiles or restart markers) against the reference's way (Pillow), both in turns in
# one run.
#
#   src/bench/derivatives.sh [-r ROUNDS] flat:PICTURE... sphere:PICTURE...
#
# Prints, per picture, the median of the ratios (reference / ours: above 1 we are faster) with the least and the greatest, and how near the
# copies come to the picture. Needs Maven, a JDK and Python 3 with network access for the first run. Build the bundle first (mvn install).
set -eu
cd "$(dirname "$0")/../.."
. src/bench/prepare.sh
exec java -Xmx512m -Dorg.bytedeco.javacpp.cachedir="$work/natives" -cp "target/classes:target/test-classes:$(cat "$work/classpath")" \
  org.boulevard.pipeline.derivatives.DerivativesBenchmark "$work" "$@"
