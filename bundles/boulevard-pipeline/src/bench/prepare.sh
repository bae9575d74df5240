# Sourced by the scripts beside it, in the bundle's folder: a Python with Pillow and the class path, both in $work.
work=target/bench
mkdir -p "$work"
if [ ! -x "$work/venv/bin/python" ]; then
  python3 -m venv "$work/venv"
  "$work/venv/bin/pip" --quiet install pillow
fi
mvn -q -B -o ${MAVEN_ARGUMENTS:-} dependency:build-classpath -Dmdep.outputFile="$work/classpath" -Dmdep.includeScope=test > /dev/null
