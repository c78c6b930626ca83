namespace Attune.Algorithms.Tests.Searchers;

/// <summary>A loss over a number, a whole number, options and branches, whose lowest value of 0 lies in one of the branches.</summary>
internal static class EveryKind
{
    private const int Trials = 500, Seeds = 5;

    private static readonly Space Space = new()
    {
        ["x"] = Domains.Uniform(0, 1), ["n"] = Domains.RandInt(0, 100), ["c"] = Domains.Choice("a", "b", "c"),
        ["way"] = Domains.Choice(new Space { ["a"] = Domains.Uniform(0, 1) }, new Space { ["b"] = Domains.Uniform(0, 1) }),
    };

    /// <summary>The lowest loss of a run, as a part of that of random search; means over seeds.</summary>
    public static double AgainstRandom(Searcher searcher) => Lowest(searcher) / Lowest(new BasicVariantGenerator());

    private static double Lowest(Searcher searcher) => Enumerable.Range(0, Seeds).Average(seed => Asked.Run(searcher, Space, Trials, Loss, seed).Tried.Min(Loss));

    private static double Loss(Configuration c) =>
        Math.Abs(c.Double("x") - 0.3) + Math.Abs(c.Int("n") - 60) / 100.0 + (c.Text("c") == "b" ? 0 : 1) + (c.Map("way").TryGet("b", out var b) ? Math.Abs(b.AsDouble() - 0.3) : 1);
}
