"""Reads the directory of an experiment, Ray Tune's or Attune's, with the standard library alone, and prints what it holds as JSON.

    python3 read_experiment.py DIRECTORY

Pickles are not opened: what stands only in one is left out.
"""

import csv
import glob
import json
import os
import sys

BOOKKEEPING = {
    "training_iteration", "time_this_iter_s", "time_total_s", "time_since_restore", "iterations_since_restore", "timesteps_since_restore", "timestamp", "date", "done",
    "checkpoint_dir_name", "should_checkpoint", "trial_id", "experiment_id", "experiment_tag", "pid", "hostname", "node_ip", "config", "warmup_time",
}
SUMS = {"timesteps_total", "episodes_total"}
TRIAL_FILES = ("result.json", "params.json", "progress.csv", "error.txt")


def is_pickle(value):
    return isinstance(value, dict) and value.get("_type") == "CLOUDPICKLE_FALLBACK"


def without_pickles(value):
    if isinstance(value, dict):
        return {key: without_pickles(inner) for key, inner in value.items() if not is_pickle(inner)}
    return value


def flatten(values, path=""):
    flat = {}
    for key, value in values.items():
        if isinstance(value, dict):
            flat.update(flatten(value, path + key + "/"))
        else:
            flat[path + key] = value
    return flat


def load_state(directory):
    """The trials that the newest state names: pairs of what a trial is and what came of it; None where there is no state."""
    files = sorted(glob.glob(os.path.join(directory, "experiment_state*.json")))
    if not files:
        return None
    with open(files[-1], encoding="utf-8") as file:
        state = json.load(file)
    trials = []
    for entry in state.get("trial_data") or state.get("checkpoints") or []:
        parts = entry if isinstance(entry, list) else [entry]
        parts = [json.loads(part) if isinstance(part, str) else part for part in parts]
        trials.append((parts[0], parts[-1]))
    return trials


def trial_directories(directory):
    for folder, inner, files in sorted(os.walk(directory)):
        if any(name in files for name in TRIAL_FILES):
            inner.clear()
            yield folder


def directory_of(directory, trial):
    named = (trial.get("relative_logdir") or trial.get("logdir") or "").rstrip("/")
    for candidate in (named, os.path.basename(named)):
        if candidate and not os.path.isabs(candidate) and os.path.isdir(os.path.join(directory, candidate)):
            return os.path.join(directory, candidate)
    return None


def read_text(folder, name):
    path = os.path.join(folder, name) if folder else ""
    if not os.path.isfile(path):
        return ""
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()


def number(cell):
    for kind in (int, float):
        try:
            return kind(cell)
        except ValueError:
            pass
    return {"True": True, "False": False, "true": True, "false": False}.get(cell, cell)


def read_json_results(text):
    for line in text.split("\n"):
        try:
            yield json.loads(line)
        except ValueError:
            pass  # empty, torn or damaged


def read_csv_results(text):
    header = None
    whole = text[: text.rfind("\n") + 1]
    for row in csv.reader(whole.splitlines(keepends=True)):
        if header is None or ("training_iteration" in row and "time_total_s" in row):
            header = row
        elif len(row) == len(header):
            yield {name: number(cell) for name, cell in zip(header, row) if cell != ""}


def read_results(folder):
    results = list(read_json_results(read_text(folder, "result.json"))) or list(read_csv_results(read_text(folder, "progress.csv")))
    counting = []
    for result in results:
        if result.get("iterations_since_restore") == 1:  # restarted: what came after its checkpoint does not count
            counting = [earlier for earlier in counting if earlier["training_iteration"] < result["training_iteration"]]
        counting.append(result)
    return counting


def describe(folder, trial, runtime):
    results = read_results(folder)
    if not results and runtime.get("last_result"):
        results = [runtime["last_result"]]
    last = results[-1] if results else {}
    try:
        config = json.loads(read_text(folder, "params.json"))
    except ValueError:
        config = trial.get("config") or last.get("config") or {}
    metrics = {key: value for key, value in last.items() if key not in BOOKKEEPING and not (key in SUMS and value is None)}
    return {
        "id": trial.get("trial_id") or last.get("trial_id") or os.path.basename(folder),
        "status": trial.get("status"),
        "config": flatten(without_pickles(config)),
        "results": len(results),
        "iteration": last.get("training_iteration", 0),
        "metrics": flatten(metrics),
    }


def main(directory):
    state = load_state(directory)
    if state is None:
        trials = [describe(folder, {}, {}) for folder in trial_directories(directory)]
    else:
        trials = [describe(directory_of(directory, trial), trial, runtime) for trial, runtime in state]
    json.dump({"trials": trials}, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1])
