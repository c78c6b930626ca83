using Attune.AskTell;
using Xunit;

namespace Attune.Algorithms.Tests.Searchers;

public sealed class KnowingTpeContract : SearcherContract
{
    protected override Searcher Searcher => new Tpe { StartupTrials = 3, KnownResults = [.. Enumerable.Range(0, 5).Select(i => new Observation(Configuration.Of(("lr", 0.01 * (i + 1)), ("layers", i + 1), ("epochs", 10)), new(new MetricNames("loss"), [i])))] };
}

public sealed class KnownResultsTests
{
    private static readonly Space Twenty = new() { ["a"] = Domains.RandInt(0, 5), ["b"] = Domains.Choice("p", "q", "r", "s") };
    private static readonly Space Line = new() { ["x"] = Domains.Uniform(0, 1) };

    public static TheoryData<string> Models => [.. new[] { "tpe", "gp", "smac", "cmaes", "differential_evolution", "nsga2", "zoopt" }];

    [Fact]
    public void They_are_learnt_from_before_the_first_trial()
    {
        var known = Enumerable.Range(0, 40).Select(i => Known(i / 40.0, Math.Abs(i / 40.0 - 0.7))).ToList();

        var (tried, _) = Asked.Run(new Tpe { KnownResults = known }, Line, 10, config => Math.Abs(config.Double("x") - 0.7));

        Assert.True(tried.Count(config => Math.Abs(config.Double("x") - 0.7) < 0.15) >= 7);
    }

    [Fact]
    public void What_was_known_is_not_tried_again()
    {
        var known = new[] { ("p", 0), ("q", 1), ("r", 2) }.Select(one => new Observation(Configuration.Of(("a", one.Item2), ("b", one.Item1)), new(new MetricNames("loss"), [1]))).ToList();

        var (tried, end) = Asked.Run(new QuasiRandom { KnownResults = known }, Twenty, 100);

        Assert.Equal(17, tried.Count);
        Assert.DoesNotContain(tried, config => known.Exists(one => one.Configuration.Equals(config)));
        Assert.EndsWith("all 20 configurations were tried", end, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Every_model_takes_them_whatever_they_are(string name)
    {
        var searcher = (PointSearcher)SearcherNames.Find(name) with { KnownResults = [.. Enumerable.Range(0, 30).Select(i => Known(i / 30.0, i % 10 == 0 ? double.NaN : i / 30.0)), new(Configuration.Of(("y", 1)), Metrics.Empty)] };

        var (tried, _) = Asked.Run(searcher, Line, 30, config => config.Double("x"), seed: 4);

        Assert.Equal(30, tried.Count);
        Assert.True(tried.Skip(20).Average(config => config.Double("x")) < 0.45);
    }

    [Fact]
    public void They_belong_to_the_settings()
    {
        Assert.Equal(new Tpe { KnownResults = [Known(0.5, 1)] }, new Tpe { KnownResults = [Known(0.5, 1)] });
        Assert.NotEqual(new Tpe { KnownResults = [Known(0.5, 1)] }, new Tpe { KnownResults = [Known(0.5, 2)] });
        Assert.NotEqual(new Tpe(), new Tpe { KnownResults = [Known(0.5, 1)] });
    }

    private static Observation Known(double x, double loss) => new(Configuration.Of(("x", x)), new(new MetricNames("loss"), [loss]));
}
