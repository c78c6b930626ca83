namespace Attune.Algorithms.Tests.Importance;

/// <summary>Random search that has ended.</summary>
internal static class Drawn
{
    /// <summary>How much parameters matter for a function, by a method, on configurations drawn evenly.</summary>
    public static Importances Evaluate(this ImportanceMethod method, Space space, int trials, Func<Configuration, double> loss, long seed = 1)
    {
        var configurations = Configurations(space, trials, seed);
        return method.Evaluate(space, configurations, [.. configurations.Select(loss)], seed);
    }

    public static Configuration[] Configurations(Space space, int trials, long seed) => [.. Enumerable.Range(0, trials).Select(trial =>
    {
        var unit = new double[space.Dimensions];
        RandomStream.At(seed, "suggest", trial).Fill(unit);
        return space.Configure(unit);
    })];
}
