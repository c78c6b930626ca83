using Attune.Analysis.Insight;
using Xunit;

namespace Attune.Tests.Insight;

public sealed class FurtherGainTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(0.5)]
    public void Of_even_draws_to_a_power_it_is_what_is_known(double power)
    {
        // Losses u^p. The least of n is on average Γ(p + 1) n! / Γ(n + p + 1), near Γ(p + 1) n^-p.
        var fall = Enumerable.Range(0, 400).Average(seed => Extrapolation.Fall([.. Enumerable.Range(0, 100).Select(i => Math.Pow(RandomStream.At(seed, "loss", i).NextUnit(), power))], 50));

        var gamma = power switch { 2 => 2, 1 => 1, _ => Math.Sqrt(Math.PI) / 2 };
        Assert.InRange(fall / (gamma * (Math.Pow(100, -power) - Math.Pow(150, -power))), 0.75, 1.3);
    }

    [Fact]
    public void The_mean_least_of_some_is_that_of_all_samples() =>
        // L(4) = 0, L(2) = (3·0 + 2·1 + 1·3)/6 = 5/6, L(1) = 3: a ratio of (3 - 5/6) / (5/6) = 2.6, so of 4 more 5/6 (1 - 1/2.6) / 1.6.
        Assert.Equal(5.0 / 6 * (1 - 1 / 2.6) / 1.6, Extrapolation.Fall([3, 0, 8, 1], 4), 12);

    [Fact]
    public void It_is_told_of_an_experiment_in_its_own_direction()
    {
        var analysis = Told(80, i => RandomStream.At(1, "score", i).NextUnit());

        var gain = analysis.FurtherGain(metric: "score", mode: Mode.Max, trials: 40)!;

        Assert.Equal((40, analysis.GetBestTrial("score", Mode.Max)!.Statistics("score")!.Value.Last), (gain.Trials, gain.Best));
        Assert.InRange(gain.Expected, 0, 0.05);
        Assert.Equal(40.0 / (gain.LearntFrom + 40), gain.Chance, 12);
        Assert.InRange(gain.LearntFrom, 40, 80);
        Assert.StartsWith($"40 further trials like the latest {gain.LearntFrom} improve on ", gain.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_gets_better_any_more_little_is_expected()
    {
        var falls = Told(200, i => -(1 - Math.Exp(-i / 20.0)) + 1e-4 * RandomStream.At(1, "score", i).NextUnit());

        Assert.InRange(falls.FurtherGain(metric: "score", mode: Mode.Min)!.Expected, 0, 1e-3);
    }

    [Fact]
    public void Too_few_or_equal_trials_tell_nothing()
    {
        Assert.Null(Told(19, i => i % 7).FurtherGain(metric: "score", mode: Mode.Min));
        Assert.Null(Told(100, _ => 1).FurtherGain(metric: "score", mode: Mode.Min));
        Assert.Throws<ArgumentOutOfRangeException>(() => Told(1, _ => 1).FurtherGain(0));
    }

    private static ExperimentAnalysis Told(int trials, Func<int, double> score)
    {
        var story = new Story(Story.Loss);
        for (var i = 0; i < trials; i++) story.Complete(story.Report(story.Launch(("x", i)), ("score", score(i))));
        return new(story.State, "somewhere");
    }
}
