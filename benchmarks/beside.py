"""What reading costs beside the reference: the same pictures, the same requests, in turns; processor time of everything that answers.

  beside.py OURS REFERENCE [--seconds 3] [--rounds 3] [--warm 20]     each BASE_URL=PID,PID…: the processes that answer, their children counted too

Processor time instead of requests per second, because it hardly depends on what else a machine does: milliseconds for one request, of the
server and its database together. Prints the median of the rounds and how many times ours the reference's is. Needs wrk.
"""
import argparse, math, os, re, statistics, subprocess

import requests

TICK = 1000 / os.sysconf("SC_CLK_TCK")


def processor(roots):
    """Milliseconds, of these processes and whatever they started and still runs or was waited for."""
    stat = {}
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            fields = open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()
            stat[int(pid)] = int(fields[1]), sum(map(int, fields[11:15]))
        except (FileNotFoundError, ProcessLookupError):
            pass
    wanted = set(roots)
    grown = True
    while grown:
        more = {pid for pid, (parent, _) in stat.items() if parent in wanted} - wanted
        wanted |= more
        grown = bool(more)
    return sum(stat[pid][1] for pid in wanted if pid in stat) * TICK


def routes(base):
    session = requests.Session()
    get = lambda path: session.get(base + path).json()
    ride = max(get("/collections?limit=1000")["collections"], key=lambda c: c["stats:items"]["count"])
    west, south, east, north = ride["extent"]["spatial"]["bbox"][0]
    id = ride["id"]
    picture = get(f"/collections/{id}/items?limit=1")["features"][0]["id"]

    def tile(zoom):
        size, longitude, latitude = 2 ** zoom, (west + east) / 2, (south + north) / 2
        return f"/map/{zoom}/{int((longitude + 180) / 360 * size)}/{int((1 - math.asinh(math.tan(math.radians(latitude))) / math.pi) / 2 * size)}.mvt"

    return {"landing": "/", "collections, page of 10": "/collections?limit=10", "items, page of 20": f"/collections/{id}/items?limit=20",
            "one item": f"/collections/{id}/items/{picture}", "search in a box, limit 20": f"/search?bbox={west},{south},{east},{north}&limit=20",
            "map tile z14": tile(14), "map tile z6 (grid)": tile(6), "sd.jpg": f"/pictures/{picture}/sd.jpg",
            "thumb.jpg": f"/pictures/{picture}/thumb.jpg"}


def load(address, seconds):
    said = subprocess.run(["wrk", "-t1", "-c4", f"-d{seconds}s", "--timeout", "30s", address], check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in said:
        raise SystemExit(f"{address}: {said}")
    return int(re.search(r"(\d+) requests in", said)[1])


parser = argparse.ArgumentParser()
parser.add_argument("servers", nargs=2, metavar="BASE_URL=PID,PID")
parser.add_argument("--seconds", type=int, default=3)
parser.add_argument("--rounds", type=int, default=3)
parser.add_argument("--warm", type=int, default=20, help="seconds of each request before anything counts")
chosen = parser.parse_args()
servers = [(base, [int(pid) for pid in pids.split(",")], routes(base)) for base, pids in (name.rsplit("=", 1) for name in chosen.servers)]
for base, _, asked in servers:
    for path in asked.values():
        load(base + path, chosen.warm)
print("| route | ours, ms of processor | the reference, ms | times |\n|---|---|---|---|")
for route in servers[0][2]:
    cost = [[], []]
    for _ in range(chosen.rounds):
        for of, (base, pids, asked) in zip(cost, servers):
            before = processor(pids)
            answered = load(base + asked[route], chosen.seconds)
            of.append((processor(pids) - before) / answered)
    ours, reference = map(statistics.median, cost)
    print(f"| {route} | {ours:.2f} | {reference:.2f} | {reference / ours:.1f}x |", flush=True)
