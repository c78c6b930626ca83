using Attune.Analysis.Insight;
using Xunit;

namespace Attune.Tests.Insight;

public sealed class LeadTests
{
    private readonly Story story = new(Story.Loss);

    [Theory]
    [InlineData(0, 1, 0.5)]
    [InlineData(1, 1, 0.75)]
    [InlineData(6.313751515, 1, 0.95)]
    [InlineData(2.131846786, 4, 0.95)]
    [InlineData(-2.015048373, 5, 0.05)]
    [InlineData(1.697260887, 30, 0.95)]
    [InlineData(3.250, 9, 0.995)]
    public void Students_distribution_has_its_tabled_values(double t, int freedom, double share) => Assert.Equal(share, Student.ShareBelow(t, freedom), 5);

    [Fact]
    public void Repeats_tell_how_sure_it_is()
    {
        Ran(1, 0.10, 0.12, 0.11);
        Ran(2, 0.20, 0.22, 0.21);
        Ran(3, 0.50, 0.52, 0.51);

        var lead = new ExperimentAnalysis(story.State, "somewhere").Lead()!;

        // s = 0.01 of 6 degrees of freedom, and a difference of 0.1: t = 0.1 / (0.01 √(2/3)) = 12.25.
        Assert.Equal((0, 3, 6), (lead.Best.Id, lead.Second.Id, lead.Repeats));
        Assert.Equal(0.1, lead.Difference, 12);
        Assert.Equal(0.01, lead.Noise, 12);
        Assert.Equal(Student.ShareBelow(0.1 / (0.01 * Math.Sqrt(2.0 / 3)), 6), lead.Probability, 9);
        Assert.Equal("t000000 is better than t000003 by 0.1 with a probability of over 99 % (noise 0.01, from 6 repeats)", lead.ToString());
    }

    [Fact]
    public void Noise_as_large_as_the_difference_leaves_it_open()
    {
        Ran(1, 0.1, 0.5);
        Ran(2, 0.4, 0.3);

        Assert.InRange(new ExperimentAnalysis(story.State, "somewhere").Lead()!.Probability, 0.5, 0.7);
    }

    [Fact]
    public void The_numbers_that_a_repeater_gives_do_not_make_configurations_differ()
    {
        foreach (var (x, index, loss) in new[] { (1, 0, 0.1), (1, 1, 0.2), (2, 0, 0.3), (2, 1, 0.4) }) story.Complete(story.Report(story.Launch(("x", x), ("__trial_index__", index)), loss));

        Assert.Equal(2, new ExperimentAnalysis(story.State, "somewhere").Lead()!.Repeats);
    }

    [Fact]
    public void Without_repeats_it_cannot_be_told()
    {
        Ran(1, 0.1);
        Ran(2, 0.2);

        var lead = new ExperimentAnalysis(story.State, "somewhere").Lead()!;

        Assert.True(double.IsNaN(lead.Probability) && lead.Repeats == 0);
        Assert.Contains("cannot be told, since no configuration was tried twice", lead.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void One_configuration_has_no_second()
    {
        Ran(1, 0.1, 0.2);

        Assert.Null(new ExperimentAnalysis(story.State, "somewhere").Lead());
    }

    private void Ran(int x, params double[] losses)
    {
        foreach (var loss in losses) story.Complete(story.Report(story.Launch(("x", x)), loss));
    }
}
