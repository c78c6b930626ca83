using Attune.Analysis.Insight;
using CsCheck;
using Xunit;

namespace Attune.Tests.Insight;

public sealed class FrontTests
{
    private static readonly Objective[] Two = [new("loss", Mode.Min), new("speed", Mode.Max)];

    [Fact]
    public void The_front_is_what_nothing_surpasses()
    {
        var story = new Story(Two);
        foreach (var (loss, speed) in new[] { (1.0, 1.0), (2.0, 3.0), (2.0, 2.0), (4.0, 4.0), (5.0, 3.5), (double.NaN, 9.0) }) story.Complete(story.Report(story.Launch(("x", loss)), ("loss", loss), ("speed", speed)));
        story.Report(story.Launch(("x", 0)), ("loss", 0.0), ("speed", 9.0)); // runs

        var front = new ExperimentAnalysis(story.State, "somewhere").ParetoFront(reference: [6, 0]);

        Assert.Equal([0, 1, 3], front.Trials.Select(trial => trial.Id));
        Assert.Equal(5 * 1 + 4 * 2 + 2 * 1, front.Hypervolume); // in strips of speed: up to 1, 3 and 4
        Assert.Contains("3 trials are surpassed by none in loss (smaller is better), speed (larger is better)", front.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_reference_it_lies_beyond_the_worst()
    {
        var story = new Story(Two);
        foreach (var (loss, speed) in new[] { (1.0, 0.0), (2.0, 10.0) }) story.Complete(story.Report(story.Launch(("x", loss)), ("loss", loss), ("speed", speed)));

        var front = new ExperimentAnalysis(story.State, "somewhere").ParetoFront();

        Assert.Equal([2.1, -1], front.Reference);
        Assert.Equal(1.1 * 1 + 0.1 * 10, front.Hypervolume, 12);
    }

    [Fact]
    public void What_cannot_be_compared_is_said()
    {
        var analysis = new ExperimentAnalysis(new Story(Two).State, "somewhere");

        Assert.Contains("1 reference values for 2 metrics", Assert.Throws<TuneException>(() => analysis.ParetoFront(reference: [1])).Message, StringComparison.Ordinal);
        Assert.Contains("Name them", Assert.Throws<TuneException>(() => analysis.ParetoFront([])).Message, StringComparison.Ordinal);
        Assert.Empty(analysis.ParetoFront().Trials);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void The_hypervolume_is_that_of_inclusion_and_exclusion(int objectives) =>
        Gen.Int[0, 4].Array[objectives].Array[1, 7].Sample(points =>
        {
            double[][] losses = [.. points.Select(point => point.Select(value => (double)value).ToArray())];
            double[] reference = [.. Enumerable.Repeat(4.0, objectives)];

            Assert.Equal(Included(losses, reference), Hypervolume.Of(losses, reference), 9);
        });

    [Fact]
    public void A_point_that_is_no_better_than_the_reference_counts_nothing()
    {
        Assert.Equal(0, Hypervolume.Of([[1, 2], [2, 1]], [1, 2]));
        Assert.Equal(1, Hypervolume.Of([[1, 1], [0, 2]], [2, 2]));
        Assert.Equal(0, Hypervolume.Of([], [1, 1]));
        Assert.Equal(2, Hypervolume.Of([[3], [1]], [3]));
    }

    // Σ over subsets of (-1)^(size + 1) times the volume of what all of a subset share.
    private static double Included(double[][] losses, double[] reference)
    {
        var sum = 0.0;
        for (var subset = 1; subset < 1 << losses.Length; subset++)
        {
            double[][] members = [.. losses.Where((_, i) => (subset >> i & 1) == 1)];
            var shared = reference.Select((r, j) => Math.Max(r - members.Max(member => member[j]), 0)).Aggregate(1.0, (product, side) => product * side);
            sum += members.Length % 2 == 1 ? shared : -shared;
        }
        return sum;
    }
}
