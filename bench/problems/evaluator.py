#!/usr/bin/python3
"""The problems of problems.json that train real models: answers JSON lines.

    {"problem": "svm_digits", "params": {"C": 1.0, "gamma": 0.1}} -> {"value": 0.1, "true": 0.1};  {"list": true} -> {"problems": [...]}

Needs Debian's python3-sklearn and python3-xgboost. One thread, deterministic; values are exact for sklearn 1.2.1, xgboost 1.7.4 and numpy 1.24.2.
"""
import functools
import json
import os
import sys
import warnings

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(variable, "1")

import numpy as np
from sklearn import datasets


@functools.lru_cache(maxsize=None)
def split(name, train, validation):
    """The first rows to train with, the next to validate with, in the order of numpy's RandomState(0)."""
    inputs, targets = getattr(datasets, "load_" + name)(return_X_y=True)
    order = np.random.RandomState(0).permutation(len(inputs))
    inputs, targets = inputs[order], targets[order]
    end = train + validation
    return inputs[:train], targets[:train], inputs[train:end], targets[train:end]


@functools.lru_cache(maxsize=None)
def standardised(name, train, validation):
    """The same, each column with mean 0 and deviation 1 in the training rows."""
    x, y, v, w = split(name, train, validation)
    deviation = x.std(0)
    deviation[deviation == 0] = 1.0
    return (x - x.mean(0)) / deviation, y, (v - x.mean(0)) / deviation, w


def svm_digits(p):
    from sklearn.svm import SVC
    x, y, v, w = split("digits", 250, 500)
    return 1.0 - SVC(C=p["C"], gamma=p["gamma"], kernel="rbf", cache_size=50).fit(x / 16.0, y).score(v / 16.0, w)


@functools.lru_cache(maxsize=None)
def diabetes_distances():
    """Squared, absolute and scalar products between rows: training with training, validation with training."""
    x, _, v, _ = standardised("diabetes", 200, 242)

    def squared(a):
        return ((a[:, None] - x[None]) ** 2).sum(-1)

    def absolute(a):
        return abs(a[:, None] - x[None]).sum(-1)

    return {"rbf": (squared(x), squared(v)), "laplace": (absolute(x), absolute(v)), "poly2": (x @ x.T, v @ x.T)}


def svr_diabetes(p):
    from sklearn.svm import SVR
    _, y, _, w = standardised("diabetes", 200, 242)
    gamma = p["gamma"]
    kernel = (lambda d: (gamma * d + 1) ** 2) if p["kernel"] == "poly2" else (lambda d: np.exp(-gamma * d))
    inside, across = diabetes_distances()[p["kernel"]]
    model = SVR(C=p["C"], epsilon=p["epsilon"], kernel="precomputed", max_iter=5000).fit(kernel(inside), y)
    errors = model.predict(kernel(across)) - w
    return min(5.0, float((errors * errors).mean() ** 0.5) / 100)


@functools.lru_cache(maxsize=None)
def breast_cancer_matrices():
    import xgboost
    x, y, v, w = standardised("breast_cancer", 300, 269)
    return xgboost.DMatrix(x, y, nthread=1), xgboost.DMatrix(v, w, nthread=1), w


def xgb_breast(p):
    import xgboost
    train, validation, w = breast_cancer_matrices()
    settings = {"objective": "binary:logistic", "nthread": 1, "seed": 0, "verbosity": 0, "tree_method": "exact", "colsample_bytree": p["colsample"]}
    settings.update((name, p[name]) for name in ("eta", "max_depth", "min_child_weight", "subsample", "lambda", "alpha", "gamma"))
    q = np.clip(xgboost.train(settings, train, p["rounds"]).predict(validation), 1e-6, 1 - 1e-6)
    return float(-(w * np.log(q) + (1 - w) * np.log(1 - q)).mean())


def classifier(p):
    if p["model"] == "svc":
        from sklearn.svm import SVC
        return SVC(C=p["svc_C"], kernel=p["svc_kernel"], cache_size=50, **({"gamma": p["svc_gamma"]} if p["svc_kernel"] == "rbf" else {}))
    if p["model"] == "knn":
        from sklearn.neighbors import KNeighborsClassifier
        return KNeighborsClassifier(p["knn_k"], weights=p["knn_weights"], p=p["knn_p"], algorithm="brute")
    if p["model"] == "tree":
        from sklearn.ensemble import ExtraTreesClassifier
        return ExtraTreesClassifier(p["tree_n"], max_depth=p["tree_depth"], min_samples_leaf=p["tree_leaf"], max_features=p["tree_features"], random_state=0)
    from sklearn.linear_model import RidgeClassifier
    return RidgeClassifier(alpha=p["ridge_alpha"])


def cash_digits(p):
    x, y, v, w = split("digits", 300, 700)
    return 1.0 - float(classifier(p).fit(x / 16.0, y).score(v / 16.0, w))


PROBLEMS = {"svm_digits": svm_digits, "svr_diabetes": svr_diabetes, "xgb_breast": xgb_breast, "cash_digits": cash_digits}


def answer(request):
    if request.get("list"):
        return {"problems": sorted(PROBLEMS)}
    value = float(PROBLEMS[request["problem"]](request["params"]))
    return {"value": value, "true": value}


def main():
    warnings.simplefilter("ignore")
    for line in sys.stdin:
        if not line.strip():
            continue
        try:
            result = answer(json.loads(line))
        except Exception as failure:  # one bad request must not end the others
            result = {"error": "%s: %s" % (type(failure).__name__, failure)}
        print(json.dumps(result), flush=True)


if __name__ == "__main__":
    main()
