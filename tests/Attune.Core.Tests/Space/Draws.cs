namespace Attune.Core.Tests.Spaces;

internal static class Draws
{
    /// <summary>The middles of equal parts of the unit interval: what even draws converge to.</summary>
    public static IEnumerable<double> Middles(int count) => Enumerable.Range(0, count).Select(i => (i + 0.5) / count);

    public static double At(this Domain<double> domain, double u) => domain.Read(domain.Decode([u]));

    public static int At(this Domain<int> domain, double u) => domain.Read(domain.Decode([u]));

    public static double CoordinateOf(this Domain domain, Value value)
    {
        double[] unit = [0];
        domain.Encode(value, unit);
        return unit[0];
    }

    public static Configuration Draw(this Space space, long index, long seed = 1)
    {
        var unit = new double[space.Dimensions];
        RandomStream.At(seed, "test", index).Fill(unit);
        return space.Configure(unit);
    }

    public static Configuration Map(params (string Name, Value Value)[] entries) => new(entries.Select(entry => KeyValuePair.Create(entry.Name, entry.Value)));
}
