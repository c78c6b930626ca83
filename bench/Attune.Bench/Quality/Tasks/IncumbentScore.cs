namespace Attune.Bench;

/// <summary>The true value of the trial whose observed value is best, measured against what is known.</summary>
/// <param name="mode">Which way the value is better.</param>
/// <param name="measure">The score of a true value.</param>
internal sealed class IncumbentScore(Mode mode, Func<double, double> measure) : IScore
{
    private double best = double.PositiveInfinity;

    public double Value { get; private set; } = double.PositiveInfinity;

    /// <summary>0 at the best known value, 1 at the median of random configurations.</summary>
    public static IncumbentScore Regret(TaskCard card) =>
        new(card.Objectives[0].Mode, value => (value - card.BestKnown) / (card.MedianRandom - card.BestKnown));

    public void Add(Evaluation evaluation)
    {
        var observed = mode == Mode.Max ? -evaluation.Values[0] : evaluation.Values[0];
        if (!(observed < best)) return;
        best = observed;
        Value = measure(evaluation.True);
    }
}
