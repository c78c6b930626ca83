namespace Attune;

/// <summary>Chooses the step to try next.</summary>
internal sealed class Steps(Ground ground, Frame frame, (List<double[]> Steps, List<double> Values) known, double[][] pending, RandomStream random)
{
    private const int Starts = 4, Corners = 16;
    private const double Near = 0.02; // of the reach: closer to what is known or pending than this, a step tells nothing
    private static readonly Lbfgs Downhill = new(memory: 10, iterations: 100, tolerance: 1e-12, progress: 1e-14);

    /// <summary>The best step: down the model, or to where it knows least.</summary>
    /// <param name="best">The trial at the middle.</param>
    /// <param name="wantsGeometry">Whether the model should become better first.</param>
    public Suggestion? Best(int best, bool wantsGeometry)
    {
        if (QuadraticModel.Of(known.Steps, [.. known.Values]) is not { } model) return null;
        var around = known.Steps.Count(step => step.Max(Math.Abs) <= 2);
        var isPoor = known.Steps.Count <= frame.Count || wantsGeometry && around <= frame.Count + 1;
        if (!isPoor)
        {
            foreach (var scale in pending.Length == 0 ? [1.0] : (double[])[1, 0.5, 0.25])
            {
                var step = Lowest(model, scale);
                if (IsNew(step, Near * step.Max(Math.Abs)) && Admit(best, step, -model.Change(step)) is { } found) return found;
            }
        }
        foreach (var step in ByVariance(known.Steps.Concat(pending).ToList()))
        {
            if (IsNew(step, Near) && Admit(best, step, 0) is { } found) return found;
        }
        return null;
    }

    private Suggestion.Try? Admit(int best, double[] step, double gain)
    {
        return ground.Admission.Admit(frame.PointAfter(step)) is { } found ? new(found, new DescentNote(best, step.Max(Math.Abs) * frame.Unit, gain).ToValue()) : null;
    }

    private double[] Lowest(QuadraticModel model, double scale)
    {
        double[] lower = [.. frame.Lower.Select(bound => bound * scale)], upper = [.. frame.Upper.Select(bound => bound * scale)];
        var (least, lowest) = (0.0, new double[frame.Count]);
        for (var start = 0; start < Starts; start++)
        {
            var at = new double[frame.Count];
            for (var i = 0; start > 0 && i < at.Length; i++) at[i] = lower[i] + (upper[i] - lower[i]) * random.NextUnit();
            var value = Downhill.Minimize(model.Differentiate, at, lower, upper);
            if (value < least) (least, lowest) = (value, at);
        }
        return lowest;
    }

    private IEnumerable<double[]> ByVariance(List<double[]> seen)
    {
        if (QuadraticModel.Of(seen, new double[seen.Count]) is not { } model) return [];
        List<double[]> candidates = [];
        for (var i = 0; i < frame.Count; i++)
        {
            foreach (var end in (double[])[frame.Lower[i], frame.Upper[i]])
            {
                var step = new double[frame.Count];
                step[i] = end;
                candidates.Add(step);
            }
        }
        for (var corner = 0; corner < Corners; corner++) candidates.Add([.. frame.Lower.Zip(frame.Upper, (low, high) => low + (high - low) * random.NextUnit())]);
        return candidates.OrderByDescending(step => model.Variance(step));
    }

    private bool IsNew(double[] step, double distance) =>
        !known.Steps.Concat(pending).Any(other => step.Zip(other, (a, b) => Math.Abs(a - b)).Max() < distance) && step.Any(coordinate => coordinate != 0);
}
