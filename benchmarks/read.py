"""Asks a server filled by pictures.sql what readers ask, and prints how long the answers take: median and 95th percentile in milliseconds, the
answer's size, and how many rows and index entries PostgreSQL read for one answer.

  read.py measure BASE_URL --into FILE [--rounds 100] [--only NAME]   needs psql, and PGHOST, PGPORT, … for the server's database
  read.py table FILE …                                               sizes side by side, and what grew how much
"""
import argparse, json, math, random, statistics, subprocess, time

import requests

WHOLE_TILES = {5, 6, 7, 8, 9, 10, 12, 14, 15}
# PostgreSQL tells what a connection has read at the latest so long after it has become idle.
STATISTICS_DELAY = 11


def sql(query):
    return subprocess.run(["psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-c", query], check=True, capture_output=True, text=True).stdout.strip()


def rows_read():
    return int(sql("""select coalesce(sum(seq_tup_read), 0) + (select coalesce(sum(idx_tup_read), 0) from pg_stat_user_indexes
        where relname not in ('jobs', 'job_history')) from pg_stat_user_tables where relname not in ('jobs', 'job_history')"""))


def settled_rows():
    time.sleep(STATISTICS_DELAY)
    return rows_read()


def tile(zoom, longitude, latitude):
    size = 2 ** zoom
    return f"{zoom}/{int((longitude + 180) / 360 * size)}/{int((1 - math.asinh(math.tan(math.radians(latitude))) / math.pi) / 2 * size)}"


def deep_page(session, base, wanted):
    """The address of page 1000 of the collections, or of the last full one."""
    address, number = f"{base}/collections?limit=10", 1
    while number < wanted:
        link = next((a["href"] for a in session.get(address).json()["links"] if a["rel"] == "next"), None)
        if link is None:
            break
        address, number = link, number + 1
    return address, number


def questions(session, base):
    """[(name, [address, …])]"""
    big = sql("select id from sequences where title = 'Ride 1'")
    longitude, latitude = map(float, sql("""select avg(p.longitude) || ' ' || avg(p.latitude) from (select longitude, latitude from pictures
        where sequence_id <> '%s' and point(longitude, latitude) <@ (select box(point(min(x) - 1, min(y) - 1), point(max(x) + 1, max(y) + 1))
        from (select longitude x, latitude y from pictures where sequence_id = '%s') big) limit 20000) p""" % (big, big)).split())
    dice = random.Random(1)

    def near(spread):
        return longitude + dice.uniform(-spread, spread), latitude + dice.uniform(-spread, spread)

    def box(spread, half):
        x, y = near(spread)
        return f"bbox={x - half:.5f},{y - half:.5f},{x + half:.5f},{y + half:.5f}"

    some = sql("select string_agg(id::text || ' ' || sequence_id, ',') from (select id, sequence_id from pictures where visibility = 'anyone' "
               "order by md5(id::text || 'x') limit 200) p") if int(sql("select count(*) from pictures")) < 2_000_000 else \
        sql("select string_agg(id::text || ' ' || sequence_id, ',') from (select id, sequence_id from pictures tablesample system (0.1) "
            "where visibility = 'anyone' limit 200) p")
    items = [pair.split() for pair in some.split(",")]
    deep, number = deep_page(session, base, 1000)
    year = "datetime=2020-01-01T00:00:00Z/2020-12-31T00:00:00Z"
    hour = "datetime=2020-06-01T00:00:00Z/2020-06-01T00:10:00Z"
    before = "datetime=1990-01-01T00:00:00Z/1990-12-31T00:00:00Z"
    asked = [
        ("landing page", [f"{base}/"]),
        ("collections, page 1", [f"{base}/collections?limit=10"]),
        ("collections, page 1000 or last", [deep]),
        ("items of 10,000, first 100", [f"{base}/collections/{big}/items?limit=100"]),
        ("items of 10,000, 100 after 9000", [f"{base}/collections/{big}/items?limit=100&startAfterRank=9000"]),
        ("single item", [f"{base}/collections/{s}/items/{i}" for i, s in items]),
        ("search: box in a dense city and a year", [f"{base}/search?{box(0.02, 0.005)}&{year}&limit=10" for _ in range(50)]),
        ("search: box and ten minutes", [f"{base}/search?{box(0.02, 0.005)}&{hour}&limit=10" for _ in range(50)]),
        ("search: box and a year without pictures", [f"{base}/search?{box(0.02, 0.005)}&{before}&limit=10" for _ in range(50)]),
        ("search: whole city, by time", [f"{base}/search?{box(0.001, 0.1)}&sortby=-ts&limit=10" for _ in range(20)]),
        ("search: place_position", ["{}/search?place_position={:.6f},{:.6f}&place_distance=0-50&limit=10".format(base, *near(0.02))
                                    for _ in range(50)]),
    ]
    for zoom in (0, 5, 6, 7, 8, 10, 12, 14):
        asked.append((f"tile z{zoom}", [f"{base}/map/{tile(zoom, longitude, latitude)}.mvt"]))
    asked.append(("tile z15", [f"{base}/map/{tile(15, *near(0.01))}.mvt" for _ in range(20)]))
    asked.append(("tile z15 that the client has", asked[-1][1]))
    return asked, number


def count(answer):
    """How many things the answer tells of; a tile's bytes where it has none that can be counted."""
    kind = answer.headers.get("Content-Type", "")
    if "json" not in kind:
        return None
    body = answer.json()
    return len(body.get("features", body.get("collections", [0])))


def measure(arguments):
    session = requests.Session()
    asked, number = questions(session, arguments.base_url)
    found = {"pictures": int(sql("select count(*) from pictures")), "deep page": number, "routes": {}}
    for name, addresses in asked:
        if arguments.only and arguments.only not in name:
            continue
        tags = {}
        if name.endswith("client has"):
            tags = {a: {"If-None-Match": session.get(a).headers["ETag"]} for a in addresses}
        for address in addresses[:20] * 3:
            answer = session.get(address, headers=tags.get(address), timeout=300)
            if answer.status_code not in (200, 304):
                raise SystemExit(f"{address}: {answer.status_code} {answer.text[:300]}")
        times, sizes, told = [], [], []
        before = settled_rows() if arguments.rows else 0
        began = time.monotonic()
        while len(times) < arguments.rounds and (len(times) < 10 or time.monotonic() - began < arguments.seconds):
            address = addresses[len(times) % len(addresses)]
            start = time.perf_counter()
            answer = session.get(address, headers=tags.get(address), timeout=300)
            body = answer.content
            times.append((time.perf_counter() - start) * 1000)
            sizes.append(len(body))
            told.append(count(answer))
        rows = (settled_rows() - before) / len(times) if arguments.rows else None
        found["routes"][name] = {"median": statistics.median(times), "p95": sorted(times)[math.ceil(0.95 * len(times)) - 1],
                                 "bytes": statistics.mean(sizes), "rows": rows, "asked": len(times),
                                 "told": None if None in told else statistics.mean(told)}
        print(f"{name:45} {found['routes'][name]['median']:8.1f} ms, p95 {found['routes'][name]['p95']:8.1f}, {statistics.mean(sizes):9.0f} bytes, "
              + (f"{rows:9.0f} rows read" if arguments.rows else ""), flush=True)
    with open(arguments.into, "w") as out:
        json.dump(found, out, indent=1)


def table(arguments):
    runs = [json.load(open(name)) for name in arguments.files]
    names = list(runs[0]["routes"])
    print("| question | " + " | ".join(f"{r['pictures'] / 1000:,.0f} k: median, p95 ms | rows read | kB" for r in runs)
          + (" | grew | answer grew |" if len(runs) > 1 else " |"))
    print("|---" * (1 + 3 * len(runs) + 2 * (len(runs) > 1)) + "|")
    for name in names:
        cells = []
        for r in runs:
            m = r["routes"][name]
            cells.append(f"{m['median']:.1f}, {m['p95']:.1f} | {m['rows']:,.0f} | {m['bytes'] / 1000:.1f}")
        line = f"| {name} | " + " | ".join(cells)
        if len(runs) > 1:
            first, last = runs[0]["routes"][name], runs[-1]["routes"][name]
            line += f" | {last['median'] / first['median']:.1f}x | {last['bytes'] / max(1, first['bytes']):.1f}x"
        print(line + " |")


parser = argparse.ArgumentParser()
commands = parser.add_subparsers(required=True)
one = commands.add_parser("measure")
one.add_argument("base_url")
one.add_argument("--into", required=True)
one.add_argument("--rounds", type=int, default=100)
one.add_argument("--seconds", type=float, default=20, help="at most, for one question")
one.add_argument("--rows", action="store_true", help="also how many rows PostgreSQL reads for an answer, which takes 22 s for each question")
one.add_argument("--only", default="")
one.set_defaults(run=measure)
two = commands.add_parser("table")
two.add_argument("files", nargs="+")
two.set_defaults(run=table)
chosen = parser.parse_args()
chosen.run(chosen)
