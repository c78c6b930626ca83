namespace Attune;

/// <summary>Directions spread evenly over several objectives: all whole numbers of steps that add up to a number of divisions (I. Das and J. E. Dennis 1998).</summary>
internal static class ReferencePoints
{
    /// <summary>The directions, each with one part for each objective; the parts add up to 1.</summary>
    public static double[][] Of(int objectives, int divisions) => [.. Steps(objectives, divisions).Select(steps => steps.Select(step => (double)step / divisions).ToArray())];

    /// <summary>The directions of as many divisions as give no more than so many; at least 1.</summary>
    public static double[][] AtMost(int objectives, int most)
    {
        var divisions = 1;
        while (objectives > 1 && Count(objectives, divisions + 1) <= most) divisions++;
        return Of(objectives, divisions);
    }

    // (divisions + objectives - 1) over (objectives - 1)
    private static double Count(int objectives, int divisions)
    {
        var count = 1.0;
        for (var i = 1; i < objectives; i++) count *= (divisions + i) / (double)i;
        return Math.Round(count);
    }

    private static IEnumerable<int[]> Steps(int objectives, int left) => objectives == 1
        ? [[left]]
        : Enumerable.Range(0, left + 1).SelectMany(first => Steps(objectives - 1, left - first).Select(rest => (int[])[first, .. rest]));
}
