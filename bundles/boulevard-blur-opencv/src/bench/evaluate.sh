#!/bin/sh
# Measures the blur engine on annotated pictures: what it finds, what it finds falsely, and what that costs.
#
#   src/bench/evaluate.sh [-r ROUNDS] [-w WAY,WAY…] [-m MODELS] FOLDER
#
# FOLDER holds pictures and annotations.json: {"pictures": {"name.jpg": {"width", "height", "faces": [[x, y, width, height], …], "plates": […],
# "ignore": […]}}}. A WAY is provider:strategy, such as onnxruntime:default or opencv:fast, with -band behind it: without bands. The first way
# is the baseline of the run, and all are run in turns; times are processor time of the one thread that works. MODELS: a folder with networks to
# try in place of those in the bundle. Needs a JDK, Maven and Python 3. Build the bundle first (mvn install).
set -eu
here=$(cd "$(dirname "$0")/../.." && pwd)
rounds=1 ways=onnxruntime:default models=/nowhere
while getopts r:w:m: option; do
  case $option in
    r) rounds=$OPTARG ;;
    w) ways=$OPTARG ;;
    m) models=$OPTARG ;;
    *) exit 2 ;;
  esac
done
shift $((OPTIND - 1))
folder=$(cd "${1:?a folder with pictures and annotations.json}" && pwd)
cd "$here"
mkdir -p target/bench
[ -s target/bench/classpath ] && [ target/bench/classpath -nt pom.xml ] ||
  mvn -q -B -o ${MAVEN_ARGUMENTS:-} dependency:build-classpath -Dmdep.outputFile=target/bench/classpath -Dmdep.includeScope=test >/dev/null
java -Xmx512m -Dorg.bytedeco.javacpp.cachedir=target/bench/natives -Dorg.bytedeco.javacpp.maxPhysicalBytes=0 \
  -cp "target/classes:target/test-classes:$(cat target/bench/classpath)" \
  org.boulevard.blur.opencv.chain.DetectionBenchmark "$models" "$rounds" "$ways" "$folder" >target/bench/found.jsonl
exec python3 src/bench/evaluate.py "$folder/annotations.json" target/bench/found.jsonl
