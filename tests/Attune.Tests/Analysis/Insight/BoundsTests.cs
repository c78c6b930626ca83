using Attune.Analysis.Insight;
using Xunit;

namespace Attune.Tests.Insight;

public sealed class BoundsTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task An_optimum_at_a_bound_is_told_and_others_are_not()
    {
        var space = new Space { ["lr"] = Tune.LogUniform(1e-5, 1e-1), ["depth"] = Tune.RandInt(1, 30), ["x"] = Tune.Uniform(-1, 1), ["p"] = Tune.Uniform(0, 1), ["way"] = Tune.Choice(new Space { ["n"] = Tune.Uniform(2, 3) }, "none") };
        var analysis = await Tune.RunAsync(
            (Configuration config) => Math.Log10(config.Double("lr")) * 3 + Math.Abs(config.Double("x")) - 3 * config.Double("p"),
            new RunOptions { Config = space, NumSamples = 200, SearchAlg = "random", Metric = "_metric", Mode = Mode.Min, Name = "run", StoragePath = directory.Path, Verbose = 0, Seed = 5 });

        var hint = Assert.Single(analysis.BoundaryHints()); // p lies at 1, which is natural

        Assert.Equal(("lr", false, 1e-5, 1e-6), (hint.Path, hint.IsUpper, hint.Bound, Math.Round(hint.Suggested, 12)));
        Assert.True(hint.Best < 3e-5 && hint.Share > 0.5 && hint.Chance < 0.01);
        Assert.Matches("^lr: the best trial has .+, and .+ % of the best lie near the lower bound 1E-05: widen it, to 1E-06 say$", hint.ToString());
    }

    [Fact]
    public void The_upper_bound_and_whole_numbers()
    {
        var hint = Assert.Single(Hints(Tune.RandInt(1, 65), [64, 63, 62, 60, 58, .. Enumerable.Range(1, 40).Select(i => (double)i)]));

        Assert.Equal((true, 64.0, 79.75, 64.0), (hint.IsUpper, hint.Bound, hint.Suggested, hint.Best));
        Assert.Equal(Math.Pow(0.2, 5), hint.Chance, 12);
    }

    [Fact]
    public void A_suggestion_does_not_pass_0() => Assert.Equal(0, Assert.Single(Hints(Tune.Uniform(0.1, 1), [0.1, 0.1, 0.11, 0.1, 0.12, .. Enumerable.Range(0, 20).Select(_ => 0.9)])).Suggested);

    [Fact]
    public void Few_trials_a_best_one_elsewhere_and_best_ones_spread_out_tell_nothing()
    {
        Assert.Empty(Hints(Tune.Uniform(1, 2), [1, 1, 1, 1, 1]));
        Assert.Empty(Hints(Tune.Uniform(1, 2), [1.5, 1, 1, 1, 1, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5]));
        Assert.Empty(Hints(Tune.Uniform(1, 2), [1, 1.4, 1.5, 1.6, 1, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5]));
        Assert.Empty(Hints(Tune.Choice(1.5, 2.5), [1.5, 1.5, 1.5, 1.5, 1.5, 2.5, 2.5, 2.5, 2.5, 2.5]));
    }

    // As a searcher does that found something good at the first try and then looks around it.
    [Theory]
    [InlineData(0, false)]
    [InlineData(0.1, true)]
    public void Many_trials_at_a_bound_tell_nothing_unless_they_are_better_for_being_there(double slope, bool isTold)
    {
        var space = new Space { ["x"] = Tune.Uniform(1, 3), ["idle"] = Tune.Uniform(1, 3) };
        Configuration[] trials = [.. from i in Enumerable.Range(0, 30) select At(1 + i % 6 * 0.4, 1 + i / 6 * 0.5), .. from i in Enumerable.Range(0, 60) select At(1.8 + i % 10 * 0.04, 2.9 + i % 7 * 0.01)];
        double[] losses = [.. trials.Select((trial, i) => Math.Pow(trial.Double("x") - 2, 2) - slope * trial.Double("idle") + 0.01 * (i * 7 % 11))];

        var hints = Bounds.Hints(space, trials, losses);

        Assert.Single(Bounds.Hints(space.Parameters[1], [.. trials.Zip(losses).OrderBy(one => one.Second).Select(one => one.First.Double("idle"))]));
        Assert.Equal(isTold, hints.Count == 1);
        Assert.All(hints, hint => Assert.Equal("idle", hint.Path));

        static Configuration At(double x, double idle) => new([new("x", x), new("idle", idle)]);
    }

    private static IEnumerable<BoundaryHint> Hints(Domain domain, double[] values) => Bounds.Hints(new Space { ["n"] = domain }.Parameters[0], values);
}
