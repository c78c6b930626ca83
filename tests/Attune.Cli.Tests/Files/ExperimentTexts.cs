namespace Attune.Cli.Tests.Files;

/// <summary>The same experiment in TOML, JSON and YAML.</summary>
internal static class ExperimentTexts
{
    public const string Toml = """
        # tune.toml
        command   = "python train.py --lr {lr} --layers {layers} {opt}"
        metric    = { minimize = "val_loss", from = 'epoch {step} val_loss={val_loss}' }
        trials    = 300
        parallel  = "auto"
        trial     = { gpu = 1, memory = "16GB", timeout = "2h" }
        scheduler = { type = "asha", max = 81 }
        stop      = { training_iteration = 10, val_loss = "<= 0.1" }
        constraint = ["layers <= 7"]
        env.OMP_NUM_THREADS = "1"
        [space]
        lr     = { log = [1e-5, 1e-1] }
        layers = { int = [2, 8] }
        [space.opt.cases.sgd]
        momentum = { float = [0.0, 0.99] }
        [space.opt.cases.adam]
        [baseline]
        lr = 0.001
        layers = 3
        opt = { opt = "sgd", momentum = 0.9 }
        """;

    public const string Population = """
        command   = ["python", "train.py", "--lr", "{lr}"]
        metric    = { maximize = "accuracy", from = ["accuracy={accuracy}", "wall_time"] }
        search    = { type = "random", seed = 3 }
        scheduler = { type = "pbt", population = 4, interval = "10m", factors = [0.5, 2], mutations = { lr = { log = [1e-4, 1e-2] }, batch = [16, 32] } }
        directory = "{trial.directory}"
        space     = { lr = { float = [0, 1], step = 0.25 }, batch = 16, n = { normal = [0, 1] }, w = { grid = [1, 2] } }
        """;

    public const string Json = """
        {
          "command": "python train.py --lr {lr} --layers {layers} {opt}",
          "metric": { "minimize": "val_loss", "from": "epoch {step} val_loss={val_loss}" },
          "trials": 300, "parallel": "auto",
          "trial": { "gpu": 1, "memory": "16GB", "timeout": "2h" },
          "scheduler": { "type": "asha", "max": 81 },
          "stop": { "training_iteration": 10, "val_loss": "<= 0.1" },
          "constraint": ["layers <= 7"],
          "env": { "OMP_NUM_THREADS": "1" },
          "space": {
            "lr": { "log": [1e-5, 1e-1] }, "layers": { "int": [2, 8] },
            "opt": { "cases": { "sgd": { "momentum": { "float": [0.0, 0.99] } }, "adam": {} } }
          },
          "baseline": { "lr": 0.001, "layers": 3, "opt": { "opt": "sgd", "momentum": 0.9 } }
        }
        """;

    public const string Yaml = """
        command: python train.py --lr {lr} --layers {layers} {opt}
        metric: { minimize: val_loss, from: "epoch {step} val_loss={val_loss}" }
        trials: 300
        parallel: auto
        trial: { gpu: 1, memory: 16GB, timeout: 2h }
        scheduler: { type: asha, max: 81 }
        stop: { training_iteration: 10, val_loss: "<= 0.1" }
        constraint: ["layers <= 7"]
        env: { OMP_NUM_THREADS: "1" }
        space:
          lr: { log: [1e-5, 1e-1] }
          layers: { int: [2, 8] }
          opt: { cases: { sgd: { momentum: { float: [0.0, 0.99] } }, adam: {} } }
        baseline: { lr: 0.001, layers: 3, opt: { opt: sgd, momentum: 0.9 } }
        """;
}
