"""sets.py BASE_URL --token TOKEN [--small 150] [--large 15000] [--clients 4] [--rounds 15]

Sends two upload sets of made pictures, waits until all is done, and asks both sets the same things in turns. Prints the ratio large/small of
the medians of the times, and of the answers' sizes. Wants requests and pillow.
"""
import argparse, concurrent.futures, io, statistics, struct, sys, threading, time
import requests
from PIL import Image

p = argparse.ArgumentParser()
p.add_argument("base"); p.add_argument("--token", required=True)
p.add_argument("--small", type=int, default=150); p.add_argument("--large", type=int, default=15000)
p.add_argument("--clients", type=int, default=4); p.add_argument("--rounds", type=int, default=15)
a = p.parse_args()
base = a.base.rstrip("/")
local = threading.local()
run = str(time.time())


def call(method, path, **more):
    """The answer and the seconds it took."""
    if not hasattr(local, "session"):
        local.session = requests.Session()
        local.session.headers["Authorization"] = "Bearer " + a.token
    start = time.perf_counter()
    answer = local.session.request(method, base + path, timeout=600, **more)
    seconds = time.perf_counter() - start
    if not answer.ok:
        sys.exit(f"{method} {path}: {answer.status_code} {answer.text[:300]}")
    return answer, seconds


def plain():
    out = io.BytesIO()
    Image.new("L", (64, 48), 128).save(out, "JPEG")
    return out.getvalue()


PLAIN = plain()


def picture(name, number):
    """One each second, 5 m to the north of the one before."""
    text = lambda tag, value: (tag, 2, len(value) + 1, value.encode() + b"\0")
    angle = lambda tag, degrees: (tag, 5, 3, struct.pack(">6I", round(degrees * 1e7), 10**7, 0, 1, 0, 1))
    moment = time.strftime("%Y:%m:%d %H:%M:%S", time.gmtime(1_700_000_000 + number))
    photo = [text(0x9003, moment), text(0x9011, "+00:00")]
    gps = [text(1, "N"), angle(2, 45 + number * 5 / 111_195), text(3, "E"), angle(4, 6)]
    size = lambda fields: 2 + 12 * len(fields) + 4 + sum(len(v) for *_, v in fields if len(v) > 4)
    main = [(0x8769, 4, 1, struct.pack(">I", 8 + 2 + 24 + 4)), (0x8825, 4, 1, struct.pack(">I", 8 + 2 + 24 + 4 + size(photo)))]
    tiff = b"MM\0*" + struct.pack(">I", 8)
    for fields in (main, photo, gps):
        behind, values = len(tiff) + 2 + 12 * len(fields) + 4, b""
        tiff += struct.pack(">H", len(fields))
        for tag, kind, count, value in fields:
            tiff += struct.pack(">HHI", tag, kind, count) + (value.ljust(4, b"\0") if len(value) <= 4 else struct.pack(">I", behind + len(values)))
            values += value if len(value) > 4 else b""
        tiff += b"\0\0\0\0" + values
    segment = lambda marker, content: struct.pack(">HH", marker, len(content) + 2) + content
    return PLAIN[:2] + segment(0xFFE1, b"Exif\0\0" + tiff) + segment(0xFFFE, f"{name} {number} {run}".encode()) + PLAIN[2:]


def send(name, number):
    """A set of so many pictures, and the seconds that each of them took, in order."""
    made, _ = call("POST", "/upload_sets", json={"title": name, "no_split": True, "no_deduplication": True})
    s = made.json()["id"]
    one = lambda i: call("POST", f"/upload_sets/{s}/files", files={"file": (f"{i}.jpg", picture(name, i), "image/jpeg")})[1]
    with concurrent.futures.ThreadPoolExecutor(a.clients) as pool:
        return s, list(pool.map(one, range(number)))


def settled(s):
    start = time.perf_counter()
    while True:
        j = call("GET", f"/upload_sets/{s}")[0].json()
        if j["ready"] and not j["items_status"]["not_processed"] and not j["items_status"]["preparing"]:
            return time.perf_counter() - start
        time.sleep(0.2)


def first_name(c):
    return call("GET", f"/collections/{c}/items?limit=1")[0].json()["features"][0]["properties"]["original_file:name"]


def show(kind, small, large, sizes=None):
    ratio = statistics.median(large) / statistics.median(small)
    beside = f"   answers {sizes[1] / max(1, sizes[0]):.1f}" if sizes else ""
    print(f"{kind:42} {ratio:6.2f}{beside}", flush=True)


small, times_small = send("small", a.small)
call("POST", f"/upload_sets/{small}/complete")
settled(small)
large, times_large = send("large", a.large)
print(f"ratios large/small of the times, sets of {a.large} and {a.small} pictures (medians)")
# Workers are busy at the end of the large set, as they were with the small one.
show("upload, the last ones of the large set", times_small, times_large[-a.small:])
first = [call("POST", f"/upload_sets/{large}/complete")[1]]
settled(large)

both = (small, large)
for kind, path in {"status": "/upload_sets/{}", "files": "/upload_sets/{}/files"}.items():
    times, sizes = ([], []), [0, 0]
    for _ in range(a.rounds):
        for i, s in enumerate(both):
            answer, seconds = call("GET", path.format(s))
            times[i].append(seconds); sizes[i] = len(answer.content)
    show(kind, *times, sizes)

# The list shows a set like any other: only the filter and the page decide. So it is asked before and after, as it is.
times = []
for _ in range(a.rounds):
    times.append(call("GET", "/users/me/upload_sets?filter=&limit=2")[1])
status = [call("GET", f"/upload_sets/{small}")[1] for _ in range(a.rounds)]
print(f"{'list of both sets, beside the small status':42} {statistics.median(times) / statistics.median(status):6.2f}")

names = [call("GET", f"/upload_sets/{s}")[0].json()["associated_collections"][0]["id"] for s in both]
patch, complete, during, again = ([], []), ([], []), ([], []), ([], [])
for number in range(max(3, a.rounds // 4)):
    for i, s in enumerate(both):
        before = first_name(names[i])
        patch[i].append(call("PATCH", f"/upload_sets/{s}", json={"sort_method": "time-asc" if number % 2 else "time-desc"})[1])
        complete[i].append(call("POST", f"/upload_sets/{s}/complete")[1])
        start = time.perf_counter()
        seen = []
        while first_name(names[i]) == before:
            seen.append(call("GET", f"/upload_sets/{s}")[1])
            again[i].append(call("POST", f"/upload_sets/{s}/complete")[1])
            if time.perf_counter() - start > 300:
                sys.exit("the set was not dispatched again within 5 minutes")
        during[i].append(statistics.median(seen) if seen else call("GET", f"/upload_sets/{s}")[1])
        settled(s)
        time.sleep(2) # the dispatches asked for meanwhile
show("parameters changed", *patch)
show("complete, which asks for a re-dispatch", *complete)
show("complete, once more while it is under way", again[0] or complete[0], again[1])
show("status while it is re-dispatched", *during)
worst = max(first + complete[1] + again[1])
print(f"{'slowest complete beside the small median':42} {worst / statistics.median(complete[0]):6.2f}")
