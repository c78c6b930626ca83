using Xunit;

namespace Attune.Algorithms.Tests.Searchers;

public sealed class BohbContract : SearcherContract
{
    protected override Searcher Searcher => new Bohb { LeastResults = 2, RandomShare = 0.1 };
}

public sealed class BohbTests
{
    private static readonly Space Line = new() { ["x"] = Domains.Uniform(0, 1) };
    private static readonly Problem Problem = new(Line, [new Objective("loss", Mode.Min)], 1, -1);

    [Fact]
    public void It_learns_from_the_largest_budget_with_enough_results()
    {
        // At 1 iteration the good ones lie near 0.1, at 3 near 0.9.
        double[] Asked(int tallOnes)
        {
            var searcher = new Bohb { LeastResults = 5, RandomShare = 0 }.Create(Problem);
            for (var trial = 0; trial < 40; trial++)
            {
                foreach (var e in Paused(trial, trial < tallOnes ? 3 : 1)) searcher.Observe(e);
            }
            return [.. Enumerable.Range(40, 50).Select(trial => Next(searcher, trial))];
        }

        Assert.InRange(Asked(tallOnes: 4).Order().ElementAt(25), 0, 0.3);
        Assert.InRange(Asked(tallOnes: 20).Order().ElementAt(25), 0.7, 1);
    }

    [Fact]
    public void A_trial_teaches_at_every_budget_it_paused_at()
    {
        var searcher = new Bohb { LeastResults = 5, RandomShare = 0 }.Create(Problem);
        for (var trial = 0; trial < 30; trial++)
        {
            foreach (var e in Paused(trial, 1)) searcher.Observe(e);
        }
        double At1(int trial) => Next(searcher, trial);
        var before = Enumerable.Range(30, 20).Select(At1).ToArray();
        for (var trial = 0; trial < 4; trial++) // too few at 3, and those at 1 still count there
        {
            searcher.Observe(new TrialLaunched { At = default, Trial = trial, Attempt = 2 });
            searcher.Observe(Reported(trial, 3));
            searcher.Observe(new TrialPaused { At = default, Trial = trial, Reason = "waits" });
        }

        Assert.Equal(before, Enumerable.Range(30, 20).Select(At1));
    }

    [Fact]
    public void So_many_are_drawn_evenly()
    {
        var searcher = new Bohb { LeastResults = 5, RandomShare = 1 }.Create(Problem);
        for (var trial = 0; trial < 40; trial++)
        {
            foreach (var e in Paused(trial, 1)) searcher.Observe(e);
        }

        Assert.InRange(Enumerable.Range(40, 200).Average(trial => Next(searcher, trial)), 0.4, 0.6);
    }

    [Fact]
    public void All_that_is_wrong_with_the_settings_is_told_at_once() =>
        Assert.Equal(4, new Bohb { LeastResults = 0, PromisingShare = 1, Candidates = 0, RandomShare = 2 }.Validate(Problem).Count());

    [Fact]
    public void Its_name_is_that_of_Ray() => Assert.Equal(new Bohb(), SearcherNames.Find("bohb"));

    private static double Next(ISearcher searcher, int trial) => ((Suggestion.Try)searcher.Suggest(trial, RandomStream.At(1, "suggest", trial))).Configuration.Double("x");

    private static IEnumerable<ExperimentEvent> Paused(int trial, int budget) =>
    [
        new TrialCreated { At = default, Trial = trial, Configuration = Line.Configure([X(trial)]), BasedOn = 0 }, Reported(trial, budget), new TrialPaused { At = default, Trial = trial, Reason = "waits" },
    ];

    private static ResultReported Reported(int trial, int budget) => new()
    {
        At = default, Trial = trial, Attempt = 1, Iteration = budget, Duration = 1, Metrics = new(new MetricNames("loss"), [Math.Abs(X(trial) - (budget == 1 ? 0.1 : 0.9))]),
    };

    private static double X(int trial) => RandomStream.At(3, "x", trial).NextUnit();
}
