namespace Attune;

/// <summary>Looks for the step to try next.</summary>
/// <param name="frame">Where it may go.</param>
/// <param name="known">The steps that were tried, nearest first.</param>
/// <param name="values">What came of them, above the best.</param>
/// <param name="pending">The steps that are being tried.</param>
/// <param name="random">The draws.</param>
internal sealed class StepSearch(Frame frame, IReadOnlyList<double[]> known, double[] values, IReadOnlyList<double[]> pending, RandomStream random)
{
    private const int Starts = 4, Corners = 16;
    private const double Near = 0.02; // of its length: closer to what is known, a step tells nothing
    private const double Around = 2; // reaches: what is farther away does not count as being around
    private static readonly double[] Scales = [1, 0.5, 0.25]; // of the box, while others are being tried
    private static readonly Lbfgs Downhill = new(memory: 10, iterations: 100, tolerance: 1e-12, progress: 1e-14);

    /// <summary>
    /// Steps, best first, each with what it should gain: down the model, and then to where the model knows least. The latter have nothing to gain where there is no good model yet; where the model has its minimum at the best
    /// point, they show whether that is so.
    /// </summary>
    /// <param name="wantsGeometry">Whether the model should become better first, if too little is known around.</param>
    public IEnumerable<(double[] Step, double Gain)> Best(bool wantsGeometry)
    {
        var isPoor = known.Count <= frame.Count || (wantsGeometry && known.Count(step => Length(step) <= Around) <= frame.Count + 1);
        if (!isPoor && QuadraticModel.Of(known, values) is { } model)
        {
            foreach (var scale in pending.Count == 0 ? Scales.Take(1) : Scales)
            {
                var (step, change) = Lowest(model, scale);
                if (change < 0 && IsNew(step, Near * Length(step))) yield return (step, model.Gain(change));
            }
        }
        foreach (var step in LeastKnown())
        {
            if (IsNew(step, Near)) yield return (step, isPoor || pending.Count > 0 ? 0 : double.Epsilon);
        }
    }

    /// <summary>The step to where a quadratic around which values scatter is lowest, when that is what they most likely are and the step is new.</summary>
    public double[]? ToBowl()
    {
        if (known.Count <= frame.Count || QuadraticModel.Of(known, values) is not { IsRough: true } model) return null;
        var (step, change) = Lowest(model, 1);
        return change < 0 && IsNew(step, Near) ? step : null;
    }

    /// <summary>How far a step goes in the coordinate that moves most.</summary>
    public static double Length(double[] step) => step.Max(Math.Abs);

    private (double[] Step, double Change) Lowest(QuadraticModel model, double scale)
    {
        double[] lower = [.. frame.Lower.Select(bound => bound * scale)], upper = [.. frame.Upper.Select(bound => bound * scale)];
        var (lowest, least) = (new double[frame.Count], 0.0);
        for (var start = 0; start < Starts; start++)
        {
            var step = start == 0 ? new double[frame.Count] : Drawn(lower, upper);
            var change = Downhill.Minimize(model.Differentiate, step, lower, upper);
            if (change < least) (lowest, least) = (step, change);
        }
        return (lowest, least);
    }

    // Ends of the axes, and some points of the box, by the variance of a model that knows what is pending too.
    private IEnumerable<double[]> LeastKnown()
    {
        double[][] seen = [.. known, .. pending];
        var candidates = Enumerable.Range(0, 2 * frame.Count).Select(End).Concat(Enumerable.Range(0, Corners).Select(_ => Drawn(frame.Lower, frame.Upper))).ToList();
        return QuadraticModel.Of(seen) is { } model ? candidates.OrderByDescending(step => model.Variance(step)) : candidates;
    }

    private double[] End(int number)
    {
        var step = new double[frame.Count];
        step[number / 2] = number % 2 == 0 ? frame.Lower[number / 2] : frame.Upper[number / 2];
        return step;
    }

    private double[] Drawn(double[] lower, double[] upper) => [.. lower.Zip(upper, (low, high) => low + (high - low) * random.NextUnit())];

    private bool IsNew(double[] step, double distance) => !known.Concat(pending).Any(other => step.Zip(other, (a, b) => Math.Abs(a - b)).Max() <= distance);
}
