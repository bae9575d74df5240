"""Reads the lines of upload.sh (round, server, line of upload-bench.py) and prints, for each kind, the ratio ours/reference of pictures per
second until ready and of pictures answered per second: the median (min, max) of the rounds. Round 0 is the warm-up."""
import re, statistics, sys

LINE = re.compile(r"(\d+) (ours|reference) (\S+) .*\(\s*([\d.]+)/s\).*\(\s*([\d.]+)/s\)")
speeds = {}
for line in sys.stdin:
    found = LINE.match(line)
    if not found:
        sys.exit(f"no line of upload-bench.py: {line}")
    number, server, kind, answered, ready = found.groups()
    if number != "0":
        speeds.setdefault(kind, {}).setdefault(int(number), {})[server] = (float(ready), float(answered))

for kind, rounds in speeds.items():
    print(kind)
    for place, what in enumerate(("ready", "answered")):
        ratios = [r["ours"][place] / r["reference"][place] for r in rounds.values()]
        ours, reference = (statistics.median(r[server][place] for r in rounds.values()) for server in ("ours", "reference"))
        print(f"  {what:8} {statistics.median(ratios):.2f} ({min(ratios):.2f}, {max(ratios):.2f})   "
              f"ours {ours:.1f}/s, reference {reference:.1f}/s (medians of {len(ratios)} rounds)")
