"""What the map costs beside what PostgreSQL does by itself: a tile of pictures beside ST_AsMVT of the same rows, and the grid that is kept
beside counting the pictures when somebody asks. In turns; prints medians in milliseconds and ratios, above 1 we are faster.

  map.py BASE_URL=DATABASE [--rounds 30]

A server on a database that pictures.sql has filled. Needs psql, and for ST_AsMVT a database in which PostGIS can be made (in a transaction
that is taken back). Ours is the whole answer over HTTP, PostgreSQL's only what psql says its statement took.
"""
import argparse, math, re, statistics, subprocess, time

import requests


class Psql:
    """One session: statements are prepared, and nothing stays."""

    def __init__(self, database):
        self.process = subprocess.Popen(["psql", "-XAtq", "-d", database], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.ask("begin")

    def ask(self, statement):
        self.process.stdin.write(statement + ";\n\\echo done\n")
        self.process.stdin.flush()
        said = []
        for line in iter(self.process.stdout.readline, "done\n"):
            said.append(line.rstrip("\n"))
        return said

    def time(self, statement):
        said = self.ask("\\timing on\n" + statement + ";\n\\timing off")
        return float(next(re.search(r"Time: ([\d.]+)", line)[1] for line in said if line.startswith("Time:")))


def box(zoom, x, y):
    size = 2 ** zoom
    north, south = (math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * row / size)))) for row in (y, y + 1))
    return x / size * 360 - 180, south, (x + 1) / size * 360 - 180, north


def tile(zoom, longitude, latitude):
    size = 2 ** zoom
    return int((longitude + 180) / 360 * size), int((1 - math.asinh(math.tan(math.radians(latitude))) / math.pi) / 2 * size)


def within(west, south, east, north):
    return f"point(p.longitude, p.latitude) <@ box(point({west}, {south}), point({east}, {north}))"


PICTURES = """select p.id, p.account_id, p.sequence_id, p.taken_at, p.heading, p.projection, concat_ws(' ', p.make, p.model) camera, p.gps_accuracy
    {more} from pictures p join sequences s on s.id = p.sequence_id
    where p.status = 'ready' and s.status = 'ready' and p.visibility = 'anyone' and s.visibility = 'anyone' and {within}"""
MVT = """prepare mvt as select length(st_asmvt(t, 'pictures')) from (""" + PICTURES.replace("{more}",
    """, st_asmvtgeom(st_transform(st_setsrid(st_makepoint(p.longitude, p.latitude), 4326), 3857), st_tileenvelope({z}, {x}, {y}), 4096, 64) geom""") + ") t"
LIVE = """select floor(p.longitude * 10), floor(p.latitude * 10), count(*) filter (where p.projection = 'flat'), count(*) from pictures p
    join sequences s on s.id = p.sequence_id where p.status = 'ready' and s.status = 'ready' and p.visibility = 'anyone' and s.visibility = 'anyone'
    and {within} group by 1, 2"""
KEPT = "select x, y, flat, round from map_cells where x between {west} * 10 and {east} * 10 and y between {south} * 10 and {north} * 10 and flat + round > 0"


def row(name, ours, theirs):
    ours, theirs = statistics.median(ours), statistics.median(theirs)
    print(f"| {name} | {ours:.2f} | {theirs:.2f} | {theirs / ours:.1f}x |", flush=True)


parser = argparse.ArgumentParser()
parser.add_argument("server", metavar="BASE_URL=DATABASE")
parser.add_argument("--rounds", type=int, default=30)
chosen = parser.parse_args()
base, database = chosen.server.rsplit("=", 1)
session, psql = requests.Session(), Psql(database)
longitude, latitude = map(float, psql.ask("""select longitude || ' ' || latitude from pictures p join (
        select sequence_id from pictures tablesample system (1) group by 1 order by count(*) desc limit 1) s using (sequence_id) limit 1""")[0].split())
postgis = not any("ERROR" in line for line in psql.ask("savepoint before;\ncreate extension if not exists postgis"))
if not postgis:
    psql.ask("rollback to before")
print("| what | ours, ms | PostgreSQL, ms | times |\n|---|---|---|---|")

x, y = tile(15, longitude, latitude)
address = f"{base}/map/15/{x}/{y}.mvt"
if postgis:
    said = psql.ask(MVT.format(z=15, x=x, y=y, within=within(*box(15, x, y))))
    assert not any("ERROR" in line for line in said), said
    ours, theirs = [], []
    for number in range(-10, chosen.rounds):
        start = time.perf_counter()
        answer = session.get(address)
        mine = (time.perf_counter() - start) * 1000
        made = psql.time("execute mvt")
        if number >= 0:
            ours.append(mine)
            theirs.append(made)
    length = psql.ask("execute mvt")[0]
    row(f"tile z15: ours {len(answer.content) / 1000:.0f} kB over HTTP, ST_AsMVT {int(length) / 1000:.0f} kB", ours, theirs)
else:
    print("| tile z15 | | no PostGIS in this database | |")
for zoom in (5, 6, 7, 8, 9):
    west, south, east, north = bounds = box(zoom, *tile(zoom, longitude, latitude))
    kept, live = [], []
    few = max(3, chosen.rounds // 10)
    for number in range(few):
        live.append(psql.time(LIVE.format(within=within(*bounds))))
        kept += [psql.time(KEPT.format(west=west, south=south, east=east, north=north)) for _ in range(5)]
    row(f"grid of z{zoom}: kept beside counted", kept, live)
psql.ask("rollback")
