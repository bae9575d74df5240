# Sourced by the scripts that compare answers a second: their options, and rate SECONDS ADDRESS. The scripts set what the options are by default.
while [[ ${1:-} == --* ]]; do
  case $1 in
    --rounds) rounds=$2 ;;
    --seconds) seconds=$2 ;;
    --connections) connections=$2 ;;
    *) echo "Unknown option $1" >&2; exit 2 ;;
  esac
  shift 2
done
rate() { wrk -t1 -c"$connections" -d"$1s" "$2" | awk '/^Requests\/sec/ {rate = $2} /Non-2xx/ {bad = $0} END {if (bad) {print bad > "/dev/stderr"; exit 1} print rate}'; }
