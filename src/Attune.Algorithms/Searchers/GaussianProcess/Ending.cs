namespace Attune;

/// <summary>Whether an episode is over: there is little more to be won from it.</summary>
/// <param name="ground">Where points lie.</param>
/// <param name="history">The trials that ended.</param>
internal sealed class Ending(Ground ground, History history)
{
    private const double Narrow = 0.004; // of an axis: as near as this points count as one
    private const double Little = 0.001; // of what was won since the start points: as good as nothing
    private const int More = 3; // than there are numbers: so many trials have to come to a point, or to win nothing

    /// <summary>How many trials tell.</summary>
    /// <param name="ended">The trials of the episode that ended.</param>
    public int Telling(int[] ended)
    {
        var best = ground.Evidence.Point(ended.MinBy(history.Loss));
        var numbers = 0;
        foreach (var axis in ground.Axes) numbers += axis.Kind != AxisKind.Categorical && !double.IsNaN(best[axis.Index]) ? 1 : 0;
        return numbers + More;
    }

    /// <summary>Whether its best trials, some more than there are numbers, have come to a point: a descent has little more to win there.</summary>
    /// <param name="ended">The trials of the episode that ended.</param>
    /// <param name="starts">How many start points it had.</param>
    public bool IsPoint(int[] ended, int starts)
    {
        var telling = Telling(ended);
        if (telling == More || ended.Length < starts + telling) return false;
        int[] best = [.. ended.OrderBy(history.Loss).Take(telling)];
        return Array.TrueForAll(best, trial => AreOne(ground.Evidence.Point(best[0]), ground.Evidence.Point(trial)));
    }

    /// <summary>
    /// Whether its latest trials, as many, have won next to nothing: it may be that they differ in what does not matter, or in options that are equally good. Where there are no numbers it cannot be told: three
    /// trials are few for many choices.
    /// </summary>
    /// <param name="ended">The trials of the episode that ended, in that order.</param>
    /// <param name="starts">How many start points it had.</param>
    public bool IsVain(int[] ended, int starts)
    {
        var telling = Telling(ended);
        if (telling == More || ended.Length < starts + telling) return false;
        double[] losses = [.. ended.Select(history.Loss)];
        var (first, before, best) = (losses[..starts].Order().ElementAt(starts / 2), losses[..^telling].Min(), losses.Min());
        if (double.IsInfinity(first)) first = losses.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Max();
        return double.IsFinite(before) && before - best <= Little * (first - best);
    }

    private static bool AreOne(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        for (var i = 0; i < a.Length; i++)
        {
            if (double.IsNaN(a[i]) != double.IsNaN(b[i]) || Math.Abs(a[i] - b[i]) > Narrow) return false;
        }
        return true;
    }
}
