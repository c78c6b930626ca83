namespace Attune.Bench;

/// <summary>
/// Holm's step-down correction of several tests (Holm 1979): the least p-value counts as many times as there are tests, the next one time less, and none is below one before it.
/// </summary>
internal static class Holm
{
    public static double[] Adjust(IReadOnlyList<double> pValues)
    {
        var adjusted = new double[pValues.Count];
        var least = 0.0;
        foreach (var (step, i) in Enumerable.Range(0, pValues.Count).OrderBy(i => pValues[i]).Index())
        {
            least = Math.Max(least, Math.Min(1, pValues[i] * (pValues.Count - step)));
            adjusted[i] = least;
        }
        return adjusted;
    }
}
