namespace Attune.Analysis.Insight;

/// <summary>
/// Whether the best trials lie at a bound of a parameter. They do when the best of all is in the tenth of the range next to it and so many of the best tenth of the trials (from 5 to 20) are in the fifth next to
/// it that chance, k of b with probability 1/5 each,
/// <code>
/// (1)  P = Σ_{i ≥ k} C(b, i) (1/5)^i (4/5)^(b - i)
/// </code>
/// would give that less often than once in a hundred times, if trials were drawn evenly; and, since searchers try more where they found something, when the loss is worse further inside in a
/// <see cref="ResponseSurface"/> of all numbers, by three standard errors. A lower bound of 0, and an upper bound of 1 above it, on an even scale are taken for natural ones, beyond which there is nothing.
/// </summary>
internal static class Bounds
{
    private const int LeastBest = 5, MostBest = 20;
    private const double BestShare = 0.1, Near = 0.2, Nearest = 0.1, Rare = 0.01, Further = 0.25;
    private const double Inside = 0.3, Clear = 3; // of the range; standard errors
    private const double Reach = 100; // of the range of the better nine tenths, beyond which a loss counts as if it were there

    /// <summary>What is said of the parameters of a space.</summary>
    /// <param name="space">The space.</param>
    /// <param name="trials">What was tried.</param>
    /// <param name="losses">The loss of each.</param>
    public static IReadOnlyList<BoundaryHint> Hints(Space space, IReadOnlyList<Configuration> trials, IReadOnlyList<double> losses)
    {
        Parameter[] numbers = [.. space.Parameters.Where(parameter => RangeOf(parameter.Domain) is ({ } low, { } high, _) && low < high)];
        int[] ranked = [.. Enumerable.Range(0, losses.Count).OrderBy(i => losses[i])];
        var hints = numbers.SelectMany((parameter, number) => Hints(parameter, Values(parameter)).Select(hint => (Hint: hint, Number: number))).ToList();
        if (hints.Count == 0 || losses.Count <= 2 * numbers.Length + 1) return [];
        var surface = new ResponseSurface([.. trials.Select(trial => Array.ConvertAll(numbers, parameter => CentredAt(trial, parameter)))], Bounded(losses));
        return [.. hints.Where(found => surface.Rise(found.Number, End(found.Hint), End(found.Hint) * (1 - 2 * Inside)) > Clear).Select(found => found.Hint)];

        double[] Values(Parameter parameter) => [.. ranked.Where(i => parameter.IsActive(trials[i])).SelectMany(i => NumberAt(trials[i], parameter.Path))];
        double End(BoundaryHint hint) => hint.IsUpper ? 0.5 : -0.5;
    }

    // From -1/2 to 1/2; where it is not active, the middle.
    private static double CentredAt(Configuration trial, Parameter parameter) =>
        parameter.IsActive(trial) && NumberAt(trial, parameter.Path) is [var value] && RangeOf(parameter.Domain) is ({ } low, { } high, var isLog)
            ? Math.Clamp(isLog ? Math.Log(value / low) / Math.Log(high / low) : (value - low) / (high - low), 0, 1) - 0.5 : 0;

    private static double[] Bounded(IReadOnlyList<double> losses)
    {
        double[] sorted = [.. losses.Order()];
        var trusted = sorted[(int)((1 - BestShare) * (sorted.Length - 1))];
        return [.. losses.Select(loss => Math.Min(loss, trusted + Reach * (trusted - sorted[0])))];
    }

    // The number at a path; nothing where there is none.
    private static double[] NumberAt(Configuration configuration, string path) => configuration.TryGet(path, out var value) && value.IsNumeric ? [value.ToDouble()] : [];

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
