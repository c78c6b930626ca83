namespace Attune.Bench;

/// <summary>
/// Learning curves <c>loss(t) = final + (2.3 - final)(1 + t/τ)^-1.2</c> whose slowness τ depends on how good a configuration is. Where bad ones are slow, short runs tell the order; where good
/// ones are slow, curves cross, and what leads early loses.
/// </summary>
/// <param name="name">Its name.</param>
/// <param name="scenario">What it is averaged with.</param>
/// <param name="tau">The slowness at a distance from the best configuration.</param>
/// <param name="noise">The standard deviation of the noise on what a method is told.</param>
internal sealed class CurveFamily(string name, string scenario, Func<double, double> tau, double noise) : ITuningTask
{
    private const int Epochs = 81;

    private static readonly ParameterSpace Parameters = new(
    [
        new("lr", ParameterType.Float) { Low = 1e-5, High = 1, Log = true }, new("width", ParameterType.Int) { Low = 8, High = 1024, Log = true, Step = 1 },
        new("mom", ParameterType.Float) { Low = 0, High = 0.99 }, new("wd", ParameterType.Float) { Low = 1e-7, High = 0.1, Log = true },
        new("act", ParameterType.Categorical) { Choices = ["relu", "tanh", "gelu"] },
    ]);

    // Distances from 0 to 5 hold every configuration; the least loss need not be at 0.
    private readonly double optimum = Enumerable.Range(0, 5001).Min(i => CurveFormula.Loss(CurveFormula.Final(i / 1000.0), tau(i / 1000.0), Epochs));

    public TaskCard Card { get; } = new($"{scenario}/{name}", scenario, TaskKind.Problem)
    {
        Dimensions = 5, Checkpoints = [50], Fidelities = [new("epoch", 1, Epochs, IsWhole: true, Epochs)],
    };

    public IInstance Open(long seed) => new Instance(this, seed);

    private Evaluation At(Configuration point, int epoch, long seed, int trial)
    {
        var distance = CurveFormula.Distance(point);
        var loss = CurveFormula.Loss(CurveFormula.Final(distance), tau(distance), epoch);
        return new([loss + noise * SplitMix.Normal(seed, trial, epoch)], loss, epoch);
    }

    private sealed class Instance(CurveFamily family, long seed) : IInstance
    {
        public ParameterSpace Parameters => CurveFamily.Parameters;

        public IScore NewScore() => new LowestScore(family.optimum);

        public Evaluation Evaluate(Query query) => family.At(query.Point, query.Fidelity.TryGet("epoch", out var epoch) ? (int)epoch.AsInteger() : Epochs, seed, query.Trial);
    }
}
