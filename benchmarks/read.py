"""Asks servers filled by pictures.sql what readers ask, in turns, and prints how long the answers take: median and 95th percentile in
milliseconds, how much that is of the first server's, the answer's size, and how many rows and index entries PostgreSQL read for one answer.

  read.py BASE_URL=DATABASE … [--rounds 60] [--seconds 10] [--rows] [--only NAME]

A server for each size, smallest first. Needs psql; PGHOST, PGPORT, … say where the databases are. Markdown on stdout.
"""
import argparse, math, random, statistics, subprocess, time

import requests

# PostgreSQL tells what a connection has read at the latest so long after it has become idle.
STATISTICS_DELAY = 11


def sql(database, query):
    return subprocess.run(["psql", "-XAtq", "-d", database, "-v", "ON_ERROR_STOP=1", "-c", query], check=True, capture_output=True,
                          text=True).stdout.strip()


def rows_read(database):
    return int(sql(database, """select coalesce(sum(seq_tup_read), 0) + (select coalesce(sum(idx_tup_read), 0) from pg_stat_user_indexes
        where relname not in ('jobs', 'job_history')) from pg_stat_user_tables where relname not in ('jobs', 'job_history')"""))


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


def questions(session, base, database):
    """[(name, [address, …])]"""
    big = sql(database, "select id from sequences where title = 'Ride 1'")
    # The middle of the city that has most: of the others' pictures around the first ride's, or of its own where there are none.
    longitude, latitude = map(float, sql(database, """select avg(p.longitude) || ' ' || avg(p.latitude) from (
            select longitude, latitude from pictures where point(longitude, latitude) <@ (
                select box(point(min(longitude) - 1, min(latitude) - 1), point(max(longitude) + 1, max(latitude) + 1))
                from pictures where sequence_id = '%s')
            order by sequence_id = '%s' limit 20000) p""" % (big, big)).split())
    dice = random.Random(1)

    def near(spread):
        return longitude + dice.uniform(-spread, spread), latitude + dice.uniform(-spread, spread)

    def box(spread, half):
        x, y = near(spread)
        return f"bbox={x - half:.5f},{y - half:.5f},{x + half:.5f},{y + half:.5f}"

    some = sql(database, "select string_agg(id::text || ' ' || sequence_id, ',') from (select id, sequence_id from pictures where visibility = 'anyone' "
               "order by md5(id::text || 'x') limit 200) p") if int(sql(database, "select count(*) from pictures")) < 2_000_000 else \
        sql(database, "select string_agg(id::text || ' ' || sequence_id, ',') from (select id, sequence_id from pictures tablesample system (0.1) "
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
    for zoom in (0, 5, 6, 7, 8, 9, 10, 12, 14):
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


class Server:
    def __init__(self, name):
        self.base, self.database = name.rsplit("=", 1)
        self.session = requests.Session()
        self.pictures = int(sql(self.database, "select count(*) from pictures"))
        asked, self.deep = questions(self.session, self.base, self.database)
        self.asked = dict(asked)

    def prepare(self, question):
        self.addresses, self.times, self.sizes, self.tags = self.asked[question], [], [], {}
        for address in self.addresses:
            self.ask(address)
        if question.endswith("client has"):
            self.tags = {a: {"If-None-Match": self.ask(a).headers["ETag"]} for a in self.addresses}
        if len(self.addresses) < 10:
            # Statements are prepared, and Java has compiled.
            for _ in range(10):
                self.ask(self.addresses[0])

    def ask(self, address):
        answer = self.session.get(address, headers=self.tags.get(address), timeout=300)
        if answer.status_code not in (200, 304):
            raise SystemExit(f"{address}: {answer.status_code} {answer.text[:300]}")
        return answer

    def time(self):
        address = self.addresses[len(self.times) % len(self.addresses)]
        start = time.perf_counter()
        answer = self.ask(address)
        self.times.append((time.perf_counter() - start) * 1000)
        self.sizes.append(len(answer.content))
        return answer

    def median(self):
        return statistics.median(self.times)

    def p95(self):
        return sorted(self.times)[math.ceil(0.95 * len(self.times)) - 1]


def told(answer):
    """How many things it tells of; None where they cannot be counted."""
    if "json" not in answer.headers.get("Content-Type", ""):
        return None
    body = answer.json()
    return len(body.get("features", body.get("collections", [0])))


def rows(servers, times):
    """Rows and index entries read for one answer, beside how many things it tells of."""
    time.sleep(STATISTICS_DELAY)
    before = [rows_read(server.database) for server in servers]
    things = [[told(server.time()) for _ in range(times)] for server in servers]
    time.sleep(STATISTICS_DELAY)
    for server, first, seen in zip(servers, before, things):
        of = "" if None in seen else f" for {statistics.mean(seen):.0f}"
        yield f"{(rows_read(server.database) - first) / times:,.0f}{of}"


def measure(arguments):
    servers = [Server(name) for name in arguments.servers]
    print("| question | " + " | ".join(f"{s.pictures:,} pictures: ms (p95), kB" + (", rows read" if arguments.rows else "") for s in servers)
          + " | growth |\n|" + "---|" * (len(servers) + 2))
    for question in servers[0].asked:
        if arguments.only not in question:
            continue
        for server in servers:
            server.prepare(question)
        end = time.monotonic() + arguments.seconds
        for number in range(arguments.rounds):
            if number >= 5 and time.monotonic() > end:
                break
            for server in servers:
                server.time()
        cells = [f"{s.median():.1f} ({s.p95():.1f}), {statistics.mean(s.sizes) / 1000:.1f}" for s in servers]
        growth = ", ".join(f"{s.median() / servers[0].median():.2f}x" for s in servers[1:])
        if arguments.rows:
            cells = [f"{cell}, {read}" for cell, read in zip(cells, rows(servers, 20))]
        print(f"| {question} | " + " | ".join(cells) + f" | {growth} |", flush=True)
    print("\nThe last page of collections asked for was number " + ", ".join(str(s.deep) for s in servers) + ".")


parser = argparse.ArgumentParser()
parser.add_argument("servers", nargs="+", metavar="BASE_URL=DATABASE")
parser.add_argument("--rounds", type=int, default=60)
parser.add_argument("--seconds", type=float, default=10, help="at most, for one question, but five rounds always")
parser.add_argument("--rows", action="store_true", help="also how many rows PostgreSQL reads for an answer, which takes 22 s more for each question")
parser.add_argument("--only", default="", help="questions whose name has this in it")
measure(parser.parse_args())
