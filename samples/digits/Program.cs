using Attune;
using HandwrittenDigits;
using static Attune.Tune;

// Tunes a small network on real handwritten digits. Stop it with Ctrl-C, or kill it with kill -9, and run it again: it goes on where it was.
var digits = Digits.Load();

var analysis = await RunAsync(TrainAsync, new RunOptions<Hyperparameters>
{
    Name = "digits",
    Resume = true,
    Metric = "accuracy",
    Mode = Mode.Max,
    NumSamples = 100,
    Config = new Hyperparameters.Space
    {
        Layers = RandInt(1, 4),
        Units = QLogRandInt(8, 128, 8),
        Activation = Choice(Activation.Relu, Activation.Tanh),
        Optimizer = Choice(Optimizer.Sgd, Optimizer.Adam),
        LearningRate = LogUniform(1e-4, 1e-1),
        Momentum = Uniform(0.5, 0.99),
        WeightDecay = LogUniform(1e-6, 1e-1),
        Dropout = QUniform(0, 0.5, 0.1),
        BatchSize = Choice(16, 32, 64, 128),
    },
    Scheduler = new Asha { MaxT = 81, ReductionFactor = 3 },
    CheckpointConfig = new() { CheckpointFrequency = 1, NumToKeep = 1, CheckpointScoreAttribute = "accuracy" },
    ProgressReporter = ConsoleReporter.Create(),
});

if (analysis.BestTrial is { Checkpoints.Count: > 0 } best)
{
    var network = new Mlp(analysis.ConfigOf(best));
    network.Load(analysis.Untyped.GetBestCheckpoint(best)!);
    Console.WriteLine($"{network.Accuracy(digits.Test):P1} of the test images, which no trial has seen, are read right after {network.Epoch} epochs.");
}

async Task TrainAsync(Hyperparameters hyperparameters, TrialContext trial)
{
    var network = new Mlp(hyperparameters);
    if (trial.Checkpoint is { } checkpoint) network.Load(checkpoint);
    while (network.Epoch < 81)
    {
        network.TrainEpoch(digits.Train);
        await trial.ReportAsync(SaveAsync, ("accuracy", network.Accuracy(digits.Validation)), ("loss", network.Loss(digits.Validation)));
    }

    ValueTask SaveAsync(string directory, CancellationToken cancellationToken)
    {
        network.Save(directory);
        return default;
    }
}
