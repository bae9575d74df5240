"""leave_out.py LIST RECORDED FOUND OUT [scenario …]: copies of both servers' records, in OUT/recorded and OUT/found, without what LIST names."""
import fnmatch, json, pathlib, sys

rules = [[part.strip() for part in line.split("|", 3)] for line in pathlib.Path(sys.argv[1]).read_text().splitlines()
         if line.strip() and not line.startswith("#")]
out, names = pathlib.Path(sys.argv[4]), sys.argv[5:]


def without(body, files, members):
    if isinstance(body, list):
        return [without(entry, files, members) for entry in body if file_of(entry) not in files]
    if isinstance(body, dict):
        return {name: without(value, files, members) for name, value in body.items() if name not in members}
    return body


def file_of(entry):
    """The name under which a file or a picture was sent."""
    if not isinstance(entry, dict):
        return None
    properties = entry.get("properties")
    return entry.get("file_name") or isinstance(properties, dict) and properties.get("original_file:name")


for side, folder in (("recorded", sys.argv[2]), ("found", sys.argv[3])):
    (out / side).mkdir(parents=True, exist_ok=True)
    for name in names:
        file = pathlib.Path(folder) / f"{name}.json"
        if not file.exists():
            continue
        record = json.loads(file.read_text())
        for step in record["steps"]:
            there = [rule for rule in rules if rule[0] == name and fnmatch.fnmatchcase(step["step"], rule[1])]
            if any(what == "body" for _, _, what, _ in there):
                step["body"] = None
            chosen = {kind: {what[len(kind) + 1:] for _, _, what, _ in there if what.startswith(kind + " ")} for kind in ("file", "member")}
            step["body"] = without(step["body"], chosen["file"], chosen["member"])
        (out / side / file.name).write_text(json.dumps(record))
