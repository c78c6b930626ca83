"""Makes optuna-3.1.log and optuna-3.1.sql, with Optuna 3.1: python3 optuna_study.py optuna-3.1.log; python3 optuna_study.py sqlite:///study.db > optuna-3.1.sql"""
import optuna, sqlite3, sys
optuna.logging.set_verbosity(optuna.logging.WARNING)
from optuna.storages import JournalStorage
from optuna.storages import JournalFileStorage as JournalFileBackend
storage = sys.argv[1] if "://" in sys.argv[1] else JournalStorage(JournalFileBackend(sys.argv[1]))
s = optuna.create_study(storage=storage, study_name="digits", direction="maximize", sampler=optuna.samplers.RandomSampler(seed=3), pruner=optuna.pruners.MedianPruner(n_startup_trials=2, n_warmup_steps=1))
hasattr(s,"set_metric_names") and s.set_metric_names(["accuracy"])
def f(t):
    lr = t.suggest_float("lr", 1e-4, 1e-1, log=True)
    layers = t.suggest_int("layers", 1, 4)
    opt = t.suggest_categorical("optimizer", ["sgd", "adam"])
    if t.number == 3: raise ValueError("made up")
    q = lr * layers + (0.1 if opt == "adam" else 0)
    for step in range(4):
        t.report(q * (step + 1) / 4, step)
        if t.should_prune(): raise optuna.TrialPruned()
    return q
s.optimize(f, n_trials=8, catch=(ValueError,))
s.enqueue_trial({"lr": 0.01, "layers": 2, "optimizer": "sgd"})
s.add_trial(optuna.trial.create_trial(params={"lr": 0.05, "layers": 4, "optimizer": "adam"}, distributions=s.trials[0].distributions, value=0.9))
o = optuna.create_study(storage=s._storage, study_name="two", directions=["minimize","maximize"])
o.optimize(lambda t: (t.suggest_float("x",0,1), 1.0), n_trials=2)
if "://" in sys.argv[1]: print("\n".join(sqlite3.connect(sys.argv[1].split("///")[1]).iterdump()))
