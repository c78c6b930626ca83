using Xunit;

namespace Attune.Bench.Tests;

/// <summary>What a comparison comes to, on made-up runs whose means, ranks and shares are known.</summary>
public class SummaryTests
{
    private static readonly TaskCard[] Cards =
    [
        new("s/1", "s", TaskKind.Pack) { Dimensions = 4 }, new("s/2", "s", TaskKind.Pack) { Dimensions = 4 }, new("t/1", "t", TaskKind.Pack) { Dimensions = 4 },
        new("b/1", "bbob-2", TaskKind.Bbob) { Dimensions = 2 }, new("p/1", "mixed", TaskKind.Problem) { Dimensions = 2, Checkpoints = [25, 100] },
    ];

    [Fact]
    public void Means_are_over_tasks_of_means_over_seeds()
    {
        var results = Of(Run("s/1", "a", 0, 0.2), Run("s/1", "a", 1, 0.4), Run("s/2", "a", 0, 0.1), Run("t/1", "a", 0, 0.6));

        Assert.Equal((0.3 + 0.1) / 2, results.On(task => task.Scenario == "s").Mean("a", null, score => score), 1e-12);
        Assert.Equal((0.3 + 0.1 + 0.6) / 3, results.Mean("a", 100, score => score), 1e-12);
        Assert.Equal((3, 4), results.Count("a"));
        Assert.True(double.IsNaN(results.Mean("a", 101, score => score)));
    }

    [Fact]
    public void Only_methods_with_all_runs_are_ranked_and_ties_share()
    {
        var results = Of(Run("s/1", "a", 0, 0.2), Run("s/1", "b", 0, 0.1), Run("s/1", "c", 0, 0.1), Run("s/2", "a", 0, 0.2), Run("s/2", "b", 0, 0.3), Run("s/1", "d", 0, 0.0));

        var ranks = results.MeanRanks(null);

        Assert.Equal(["a", "b"], ranks.Keys.Order());
        Assert.Equal((1.5, 1.5), (ranks["a"], ranks["b"]));
    }

    [Fact]
    public void Every_section_says_its_figures()
    {
        var text = Summary.Of(Of(
            Run("s/1", "a", 0, 0.2), Run("s/1", "b", 0, 0.5), Run("s/2", "a", 0, 0.1), Run("s/2", "b", 0, 0.3), Run("b/1", "a", 0, 1e-3), Run("b/1", "b", 0, 1e-12), Run("p/1", "a", 0, 0.25), Run("p/1", "a", 1, 0.75)), null);

        Assert.Matches(@"s +a +2 +2 .* 0\.1500 +1\.00 ", text);
        Assert.Matches(@"a +b +2 +2 +0 +-0\.2500 +0\.5000 +0\.5000", text);
        Assert.Matches(@"s +b +2 +-0\.2500 +-0\.3000 +-0\.2000", text);
        Assert.Matches(@"bbob-2 +a +1 +1 .*-3\.0000 +0\.545 ", text); // 10^2 to 10^-3: 6 of 11
        Assert.Matches(@"bbob-2 +b +1 +1 .*-8\.0000 +1\.000 ", text);
        Assert.Matches(@"mixed +1 +100 +0\.5", text);
    }

    private static Results Of(params RunRecord[] runs) => new(Cards, ["a", "b", "c", "d"], runs, _ => 100);

    private static RunRecord Run(string task, string method, long seed, double score) => new(new(task, method, seed, 1, 100), [(1, 10), (50, score)]) { Thought = (0.001, 0.001) };
}
