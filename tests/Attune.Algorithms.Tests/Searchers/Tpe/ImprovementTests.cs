using CsCheck;
using Xunit;

namespace Attune.Algorithms.Tests.Searchers;

public sealed class ImprovementTests
{
    [Fact]
    public void Trials_count_by_how_much_they_improve_and_together_as_many_as_there_are() => Gen.Double[-5, 5].Array[2, 30].Sample(losses =>
    {
        Array.Sort(losses);

        var weights = Improvement.Weights(Told(losses), [.. Enumerable.Range(0, losses.Length)], 1);

        Assert.Equal(losses.Length, weights.Sum(), 1e-6);
        for (var i = 0; i < losses.Length; i++) Assert.Equal((losses[^1] - losses[i]) * weights[0], (losses[^1] - losses[0]) * weights[i], 1e-6);
    });

    [Theory]
    [InlineData(1.0, 1.0, 1.0)]
    [InlineData(0.0, 1.0, double.PositiveInfinity)]
    public void Where_no_difference_can_be_told_all_count_alike(double first, double second, double third) =>
        Assert.Equal([1, 1, 1], Improvement.Weights(Told([first, second, third]), [0, 1, 2], 1));

    private static Evidence Told(double[] losses)
    {
        var evidence = new Evidence(new Axes(new Space { ["x"] = Domains.Uniform(0, 1) }), [new Objective("loss", Mode.Min)], []);
        foreach (var loss in losses) evidence.Add([0.5], [loss]);
        return evidence;
    }
}
