namespace Attune.Bench;

/// <summary>The lowest true value of all trials, whatever was observed, above an optimum.</summary>
internal sealed class LowestScore(double optimum) : IScore
{
    public double Value { get; private set; } = double.PositiveInfinity;

    public void Add(Evaluation evaluation) => Value = Math.Min(Value, double.IsFinite(evaluation.True) ? evaluation.True - optimum : double.PositiveInfinity);
}
