#!/usr/bin/python3
"""Optuna's samplers as a peer: reads JSON lines on stdin and answers each on stdout.

    optuna_driver.py --method tpe
        {"init": {"spec": {"params": [...], "objectives": 1}, "seed": 0}} -> {"ok": true}
        {"ask": {}}                             -> {"id": 0, "params": {...}, "seconds": 0.01}
        {"tell": {"id": 0, "value": 1.5}}       -> {"ok": true, "seconds": 0.001}      (or "values"; null: the trial failed)
        {"tell": {"id": 0, "value": 1.5, "excesses": [-0.1]}} -> {"ok": true}         by how much constraints are exceeded, where the spec has "constraints"
        {"tell": {"params": {...}, "value": 1.5}} -> {"ok": true}                     what is known from elsewhere
    Asks may be made ahead of tells; another init begins another study. All is minimised. "seconds" is what Optuna took, without the pipe.

    optuna_driver.py --method tpe --evaluate "dotnet Attune.Bench.dll evaluate" --task lcbench/3945/val_accuracy --seed 0 --trials 100 [--parallel 8]
        Runs by itself, on a task that an evaluator serves, and prints the values in the order of the trials as one JSON line.

Methods: random, tpe, tpe-mv (multivariate and grouped), cmaes, gp, qmc, nsga2; each with its defaults, as far as this Optuna has them.
"""
import argparse
import json
import shlex
import subprocess
import sys
import time
import warnings

import optuna

EXCESSES = "excesses"


def bounded(spec):
    """What samplers that keep to constraints are given where there are some."""
    return {"constraints_func": lambda trial: trial.user_attrs[EXCESSES]} if spec.get("constraints") else {}


SAMPLERS = {
    "random": lambda seed: optuna.samplers.RandomSampler(seed=seed),
    "tpe": lambda seed, **more: optuna.samplers.TPESampler(seed=seed, **more),
    "tpe-mv": lambda seed, **more: optuna.samplers.TPESampler(seed=seed, multivariate=True, group=True, **more),
    "cmaes": lambda seed: optuna.samplers.CmaEsSampler(seed=seed),
    "gp": lambda seed: optuna.samplers.GPSampler(seed=seed),
    "qmc": lambda seed: optuna.samplers.QMCSampler(seed=seed),
    "nsga2": lambda seed, **more: optuna.samplers.NSGAIISampler(seed=seed, **more),
}
BOUNDED = ("tpe", "tpe-mv", "nsga2")


def holds(clause, params):
    """Whether a clause of a condition holds among the parameters chosen so far."""
    if "any" in clause:
        return any(holds(other, params) for other in clause["any"])
    if clause["param"] not in params:
        return False
    value = params[clause["param"]]
    return value in clause["in"] if "in" in clause else value >= clause["ge"]


def is_active(spec, params):
    condition = spec.get("condition") or []
    return all(holds(clause, params) for clause in (condition if isinstance(condition, list) else [condition]))


def suggest(trial, spec):
    """Defines a parameter by running it, as Optuna wants it."""
    name, kind = spec["name"], spec["type"]
    if kind == "categorical":
        return trial.suggest_categorical(name, spec["choices"])
    log = bool(spec.get("log"))
    if kind == "int":
        return trial.suggest_int(name, int(spec["low"]), int(spec["high"]), step=int(spec.get("step") or 1), log=log)
    return trial.suggest_float(name, spec["low"], spec["high"], step=spec.get("step") or None, log=log)


def distribution(spec):
    """Of a parameter, for trials that are known from elsewhere."""
    if spec["type"] == "categorical":
        return optuna.distributions.CategoricalDistribution(spec["choices"])
    log = bool(spec.get("log"))
    if spec["type"] == "int":
        return optuna.distributions.IntDistribution(int(spec["low"]), int(spec["high"]), step=int(spec.get("step") or 1), log=log)
    return optuna.distributions.FloatDistribution(spec["low"], spec["high"], step=spec.get("step") or None, log=log)


class Search:
    """One study and its trials that have not been told."""

    def __init__(self, method, spec, seed):
        self.params = spec["params"]
        sampler = SAMPLERS[method](seed, **(bounded(spec) if method in BOUNDED else {}))
        self.study = optuna.create_study(sampler=sampler, directions=["minimize"] * int(spec.get("objectives") or 1))
        self.untold = {}

    def ask(self):
        trial, params = self.study.ask(), {}
        for spec in self.params:
            if is_active(spec, params):
                params[spec["name"]] = suggest(trial, spec)
        self.untold[trial.number] = trial
        return trial.number, params

    def tell(self, number, values, excesses):
        trial = self.untold.pop(next(iter(self.untold)) if number is None else number)
        trial.set_user_attr(EXCESSES, excesses)
        if any(value is None or value != value for value in values):
            self.study.tell(trial, state=optuna.trial.TrialState.FAIL)
        else:
            self.study.tell(trial, values)

    def learn(self, params, values):
        if any(value is None or value != value for value in values):
            return
        distributions = {spec["name"]: distribution(spec) for spec in self.params if spec["name"] in params}
        self.study.add_trial(optuna.trial.create_trial(params=params, distributions=distributions, values=values))


class Peer:
    """The peer protocol."""

    def __init__(self, method):
        self.method = method
        self.search = None

    def answer(self, request):
        start = time.perf_counter()
        if "init" in request:
            self.search = Search(self.method, request["init"]["spec"], request["init"].get("seed", 0))
            return {"ok": True}
        if "ask" in request:
            number, params = self.search.ask()
            return {"id": number, "params": params, "seconds": time.perf_counter() - start}
        tell = request["tell"]
        values = tell["values"] if "values" in tell else [tell["value"]]
        if "params" in tell:
            self.search.learn(tell["params"], values)
        else:
            self.search.tell(tell.get("id"), values, tell.get("excesses") or [])
        return {"ok": True, "seconds": time.perf_counter() - start}


def serve(peer):
    for line in sys.stdin:
        if not line.strip():
            continue
        try:
            answer = peer.answer(json.loads(line))
        except Exception as failure:  # one bad request must not end the others
            answer = {"error": "%s: %s" % (type(failure).__name__, failure)}
        print(json.dumps(answer), flush=True)


class Evaluator:
    """A child that serves tasks."""

    def __init__(self, command):
        self.child = subprocess.Popen(shlex.split(command), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, **request):
        self.child.stdin.write(json.dumps(request) + "\n")
        self.child.stdin.flush()
        answer = json.loads(self.child.stdout.readline())
        if "error" in answer:
            raise RuntimeError(answer["error"])
        return answer


def run(options):
    """Runs a search on a served task."""
    evaluator = Evaluator(options.evaluate)
    spec = evaluator.ask(space=options.task, seed=options.seed)
    objectives = int(spec.get("objectives") or 1)
    search, results, sign = Search(options.method, spec, options.seed), [], -1 if spec["goal"] == "max" else 1
    while len(results) < options.trials:
        batch = [search.ask() for _ in range(min(options.parallel, options.trials - len(results)))]
        answers = [evaluator.ask(task=options.task, config=params, seed=options.seed, trial=len(results) + i) for i, (_, params) in enumerate(batch)]
        for (number, _), answer in zip(batch, answers):
            values = answer.get("values") or [answer["value"]]
            search.tell(number, [None if value is None else sign * value for value in values[:objectives]], values[objectives:])
        results += [answer.get("values") or answer["value"] for answer in answers]
    print(json.dumps({"task": options.task, "method": options.method, "optuna": optuna.__version__, "seed": options.seed, "values": results}))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--method", choices=sorted(SAMPLERS), required=True)
    parser.add_argument("--evaluate", help="a command that serves tasks")
    parser.add_argument("--task")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--trials", type=int, default=100)
    parser.add_argument("--parallel", type=int, default=1)
    options = parser.parse_args()
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    warnings.filterwarnings("ignore")
    if options.evaluate:
        run(options)
    else:
        serve(Peer(options.method))


if __name__ == "__main__":
    main()
