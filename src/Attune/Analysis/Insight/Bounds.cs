namespace Attune.Analysis.Insight;

/// <summary>
/// Whether the best trials lie at a bound of a parameter. They do when the best of all is in the tenth of the range next to it and so many of the best tenth of the trials (from 5 to 20) are in the fifth next to
/// it that chance, k of b with probability 1/5 each,
/// <code>
/// (1)  P = Σ_{i ≥ k} C(b, i) (1/5)^i (4/5)^(b - i)
/// </code>
/// would give that less often than once in a hundred times. A lower bound of 0, and an upper bound of 1 above it, on an even scale are taken for natural ones, beyond which there is nothing.
/// </summary>
internal static class Bounds
{
    private const int LeastBest = 5, MostBest = 20;
    private const double BestShare = 0.1, Near = 0.2, Nearest = 0.1, Rare = 0.01, Further = 0.25;

    /// <summary>What is said of a parameter, for each of its bounds.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="values">Its values in the trials in which it is active, the best trial first.</param>
    public static IEnumerable<BoundaryHint> Hints(Parameter parameter, IReadOnlyList<double> values)
    {
        if (RangeOf(parameter.Domain) is not ({ } low, { } high, var isLog) || !(low < high) || values.Count < 2 * LeastBest) yield break;
        double Place(double value) => isLog ? Math.Log(value / low) / Math.Log(high / low) : (value - low) / (high - low);
        double At(double place) => isLog ? low * Math.Pow(high / low, place) : low + (high - low) * place;
        double[] best = [.. values.Take(Math.Clamp((int)Math.Ceiling(BestShare * values.Count), LeastBest, MostBest)).Select(Place)];
        var (below, above) = (best.Count(place => place < Near), best.Count(place => place > 1 - Near));
        if (best[0] < Nearest && Tail(below, best.Length) is < Rare and var rare && (isLog || low != 0))
            yield return new(parameter.Path, false, low, !isLog && low > 0 ? Math.Max(At(-Further), 0) : At(-Further), values[0], (double)below / best.Length, rare);
        if (best[0] > 1 - Nearest && Tail(above, best.Length) is < Rare and var seldom && (isLog || low != 0 || high != 1))
            yield return new(parameter.Path, true, high, At(1 + Further), values[0], (double)above / best.Length, seldom);
    }

    private static (double? Low, double? High, bool IsLog) RangeOf(Domain domain) => domain switch
    {
        RealRange range => (range.Low, range.High, range.Log),
        IntegerRange range => (range.Low, range.High, range.Log),
        _ => (null, null, false),
    };

    // (1).
    private static double Tail(int count, int of)
    {
        var (sum, term) = (0.0, Math.Pow(1 - Near, of));
        for (var i = 0; i <= of; i++)
        {
            if (i >= count) sum += term;
            term *= (of - i) / (i + 1.0) * Near / (1 - Near);
        }
        return sum;
    }
}
