namespace Attune;

/// <summary>A way to say how much parameters matter: <see cref="Fanova"/> or <see cref="PedAnova"/>.</summary>
public abstract record ImportanceMethod
{
    private const double Fence = 3; // ranges between quartiles

    private protected ImportanceMethod() { }

    /// <summary>How much each parameter of a space matters.</summary>
    /// <param name="space">What was searched.</param>
    /// <param name="configurations">What was tried. What does not lie in the space is left out.</param>
    /// <param name="losses">What came of each, smaller is better. What is not finite is left out.</param>
    /// <param name="seed">The seed of the draws.</param>
    /// <exception cref="ArgumentException">The lists differ in length, or a setting is out of its range.</exception>
    public Importances Evaluate(Space space, IReadOnlyList<Configuration> configurations, IReadOnlyList<double> losses, long seed = 0)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(configurations);
        ArgumentNullException.ThrowIfNull(losses);
        if (configurations.Count != losses.Count) throw new ArgumentException($"There are {configurations.Count} configurations and {losses.Count} losses; give one for each.", nameof(losses));
        if (Problem is { } problem) throw new ArgumentException($"{GetType().Name}: {problem}");
        var axes = new Axes(space);
        List<double[]> points = [];
        List<double> values = [];
        for (var i = 0; i < losses.Count; i++)
        {
            var point = new double[axes.Count];
            if (!double.IsFinite(losses[i]) || !axes.TryLocate(configurations[i], point)) continue;
            points.Add(point);
            values.Add(losses[i]);
        }
        var parts = axes.GroupBy(axis => axis.Parameter.Path).Select(part => new Part(part.Key, [.. part.Select(axis => axis.Index)])).ToList();
        if (points.Count == 0 || parts.Count == 0) return new([.. parts.Select(part => new ParameterImportance(part.Path, 0, 0, double.NaN)).OrderBy(one => one.Path, StringComparer.Ordinal)], points.Count, double.NaN);
        var (found, explained) = Weigh(axes, parts, points, Fenced([.. values]), seed);
        return new([.. found.OrderByDescending(one => one.Importance).ThenBy(one => one.Path, StringComparer.Ordinal)], points.Count, explained);
    }

    /// <summary>What is wrong with the settings; null: nothing.</summary>
    internal abstract string? Problem { get; }

    /// <summary>How much each part matters, and what the model explains.</summary>
    internal abstract (IEnumerable<ParameterImportance> Found, double Explained) Weigh(Axes axes, IReadOnlyList<Part> parts, IReadOnlyList<double[]> points, double[] losses, long seed);

    /// <summary>The axes of a path.</summary>
    internal sealed record Part(string Path, int[] Axes);

    // Losses further above the upper quartile than three times the distance between the quartiles count as if they were there (Tukey's outer fence, 1977): one that explodes would be all the variance.
    private static double[] Fenced(double[] losses)
    {
        double[] sorted = [.. losses.Order()];
        var (lower, upper) = (sorted[(sorted.Length - 1) / 4], sorted[3 * (sorted.Length - 1) / 4]);
        return upper > lower ? Array.ConvertAll(losses, loss => Math.Min(loss, upper + Fence * (upper - lower))) : losses;
    }
}
