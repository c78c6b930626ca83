namespace Attune.Bench;

/// <summary>The lowest value, above an optimum, of the trials that keep to all constraints.</summary>
internal sealed class FeasibleScore(double optimum) : IScore
{
    public double Value { get; private set; } = double.PositiveInfinity;

    public void Add(Evaluation evaluation)
    {
        if (evaluation.Values.Skip(1).All(excess => excess <= 0) && double.IsFinite(evaluation.True)) Value = Math.Min(Value, evaluation.True - optimum);
    }
}
