namespace Attune;

/// <summary>A few points of a space, looked at before the first trial, so that a value or a constraint that cannot be computed is told then, and not in the middle.</summary>
internal static class Examples
{
    private const int Count = 100;

    /// <summary>The middle of a space; empty where it cannot be computed.</summary>
    /// <param name="space">A space whose domains are sound.</param>
    /// <param name="problem">What cannot be computed, there or at other points; null: nothing.</param>
    public static Configuration Middle(Space space, out string? problem)
    {
        problem = null;
        var middle = Configuration.Empty;
        try
        {
            for (var i = 0; i < Count; i++)
            {
                var example = space.Configure(Point(i, space.Dimensions));
                if (i == 0) middle = example;
                _ = space.Satisfies(example);
            }
        }
        catch (SpaceException failure)
        {
            problem = $"Config: {failure.Message}";
        }
        return middle;
    }

    private static double[] Point(int number, int dimensions)
    {
        var unit = new double[dimensions];
        if (number == 0) Array.Fill(unit, 0.5);
        else RandomStream.At(0, "example", number).Fill(unit);
        return unit;
    }
}
