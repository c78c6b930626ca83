using Xunit;

namespace Attune.Algorithms.Tests.Searchers;

public sealed class UntriedTests
{
    private static readonly Space Grid = new() { ["x"] = Domains.RandInt(0, 11), ["y"] = Domains.RandInt(0, 11) };

    [Fact]
    public void Of_few_configurations_that_are_left_the_most_promising_is_tried_whatever_is_drawn()
    {
        var searcher = new GaussianProcess().Create(new Problem(Grid, [new Objective("loss", Mode.Min)], 1, -1));
        Configuration[] left = [At(5, 6), At(0, 0), At(11, 0), At(0, 11), At(11, 11), At(5, 11)];
        Configuration[] tried = [.. (from x in Enumerable.Range(0, 12) from y in Enumerable.Range(0, 12) select At(x, y)).Except(left)];
        for (var trial = 0; trial < tried.Length; trial++) Tell(searcher, trial, tried[trial]);

        var next = Enumerable.Range(tried.Length, 12).Select(trial => ((Suggestion.Try)searcher.Suggest(trial, RandomStream.At(1, "suggest", trial))).Configuration);

        Assert.All(next, config => Assert.Equal(left[0], config));
    }

    [Fact]
    public void Steps_that_were_tried_are_left_out_as_long_as_others_are_left()
    {
        double[][] points = [[0.25], [0.75]];

        Assert.Equal([points[1]], Of(new Space { ["n"] = Domains.RandInt(0, 1) }).Of(points));
        Assert.Equal([points[0]], Of(new Space { ["n"] = Domains.RandInt(0, 1) }).Of([points[0]]));
    }

    [Fact]
    public void In_a_continuum_and_among_options_alone_nothing_is_left_out()
    {
        double[][] points = [[0.25], [0.75]];

        Assert.Equal(points, Of(new Space { ["x"] = Domains.Uniform(0, 1) }).Of(points));
        Assert.Equal(points, Of(new Space { ["c"] = Domains.Choice("a", "b") }).Of(points));
    }

    private static Untried Of(Space space) => new(new Axes(space), point => point[0] > 0.5);

    private static Configuration At(int x, int y) => new([new("x", x), new("y", y)]);

    private static void Tell(ISearcher searcher, int trial, Configuration configuration)
    {
        var loss = Math.Pow(configuration.Int("x") - 5, 2) + Math.Pow(configuration.Int("y") - 5, 2);
        searcher.Observe(new TrialCreated { At = default, Trial = trial, Configuration = configuration, BasedOn = 0 });
        searcher.Observe(new ResultReported { At = default, Trial = trial, Attempt = 1, Iteration = 1, Duration = 1, Metrics = new(new MetricNames("loss"), [loss]) });
        searcher.Observe(new TrialCompleted { At = default, Trial = trial, Status = TrialStatus.Terminated, By = DecidedBy.Trainable, Reason = "told" });
    }
}
