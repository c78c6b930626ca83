"""A searcher with nothing but the standard library: every second suggestion is near the best so far, the others are drawn evenly. It writes what it is asked into the file it is given."""
import json
import random
import sys

log = open(sys.argv[1], "a")
fails_at = int(sys.argv[2]) if len(sys.argv) > 2 else -1
untold, best, count = {}, None, 0


def draw(spec, near):
    if spec["type"] == "categorical":
        return near if near is not None else random.choice(spec["choices"])
    value = random.uniform(spec["low"], spec["high"]) if near is None else near + random.gauss(0, 0.05) * (spec["high"] - spec["low"])
    value = min(max(value, spec["low"]), spec["high"])
    return int(round(value)) if spec["type"] == "int" else value


for line in sys.stdin:
    log.write(line)
    log.flush()
    request = json.loads(line)
    if "init" in request:
        params = request["init"]["spec"]["params"]
        random.seed(request["init"]["seed"])
        answer = {"ok": True}
    elif "ask" in request:
        if count == fails_at:
            sys.exit("no more ideas")
        chosen = {}
        for spec in params:
            if all(chosen.get(clause["param"]) in clause["in"] for clause in spec.get("condition", [])):
                chosen[spec["name"]] = draw(spec, best[1].get(spec["name"]) if best and count % 2 else None)
        answer = {"id": count, "params": chosen}
        untold[count] = chosen
        count += 1
    else:
        tell = request["tell"]
        known = untold.pop(tell["id"]) if "id" in tell else tell["params"]
        if tell["value"] is not None and (best is None or tell["value"] < best[0]):
            best = (tell["value"], known)
        answer = {"ok": True}
    print(json.dumps(answer), flush=True)
