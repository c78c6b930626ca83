using Xunit;

namespace Attune.Algorithms.Tests.Searchers;

public sealed class DehbContract : SearcherContract
{
    protected override Searcher Searcher => new Dehb { PopulationSize = 4 };
}

public sealed class DehbTests
{
    private static readonly Space Line = new() { ["x"] = Domains.Uniform(0, 1) };
    private static readonly Problem Problem = new(Line, [new Objective("loss", Mode.Min)], 1, -1);

    [Fact]
    public void It_comes_near_in_numbers_steps_options_and_branches() => Assert.InRange(EveryKind.AgainstRandom(new Dehb()), 0, 0.4);

    [Fact]
    public void Challengers_are_bred_where_new_trials_are_judged()
    {
        // At 1 iteration the good ones lie near 0.1, at 3 near 0.9.
        var searcher = new Dehb().Create(Problem);
        for (var trial = 0; trial < 400; trial++) Tell(searcher, Paused(trial, 1));

        var early = Median(searcher, 400);
        for (var trial = 400; trial < 800; trial++) Tell(searcher, Paused(trial, 3));

        Assert.InRange(early, 0, 0.25);
        Assert.InRange(Median(searcher, 800), 0.75, 1);
    }

    [Fact]
    public void A_budget_with_few_results_borrows_the_best_of_the_others()
    {
        var searcher = new Dehb().Create(Problem);
        for (var trial = 0; trial < 400; trial++) Tell(searcher, Paused(trial, 1));

        Tell(searcher, Paused(400, 3));

        Assert.InRange(Median(searcher, 401), 0, 0.25);
    }

    [Fact]
    public void A_trial_competes_at_every_budget_it_came_to()
    {
        var searcher = new Dehb().Create(Problem);
        for (var trial = 0; trial < 400; trial++) Tell(searcher, Paused(trial, 1));

        for (var trial = 0; trial < 400; trial++) Tell(searcher, GoneOn(trial, 3)); // promoted, and judged first at 1
        var before = Median(searcher, 400);
        Tell(searcher, Paused(400, 3)); // the next that is judged first at 3 finds a population there

        Assert.InRange(before, 0, 0.25);
        Assert.InRange(Median(searcher, 401), 0.75, 1);
    }

    [Fact]
    public void Until_a_population_is_full_chance_decides()
    {
        var searcher = new Dehb { PopulationSize = 20 }.Create(Problem);
        for (var trial = 0; trial < 19; trial++) Tell(searcher, Paused(trial, 1));

        Assert.InRange(Enumerable.Range(19, 200).Average(trial => Next(searcher, trial)), 0.4, 0.6);
    }

    [Fact]
    public void All_that_is_wrong_with_the_settings_is_told_at_once() => Assert.Equal(4, new Dehb { PopulationSize = 3, Scale = 0, CrossoverProbability = 2 }
        .Validate(new Problem(Line, [new Objective("a", Mode.Min), new Objective("b", Mode.Min)], 1, 9)).Count());

    [Fact]
    public void Settings_are_a_value()
    {
        Assert.Equal(new Dehb { Scale = 1 }, new Dehb { Scale = 1 });
        Assert.NotEqual(new Dehb(), new Dehb { Scale = 1 });
        Assert.Equal(new Dehb(), SearcherNames.Find("dehb"));
    }

    private static double Median(ISearcher searcher, int trial) => Enumerable.Range(trial, 51).Select(next => Next(searcher, next)).Order().ElementAt(25);

    private static double Next(ISearcher searcher, int trial) => ((Suggestion.Try)searcher.Suggest(trial, RandomStream.At(1, "suggest", trial))).Configuration.Double("x");

    private static void Tell(ISearcher searcher, IEnumerable<ExperimentEvent> events)
    {
        foreach (var e in events) searcher.Observe(e);
    }

    private static IEnumerable<ExperimentEvent> Paused(int trial, int budget) =>
        [new TrialCreated { At = default, Trial = trial, Configuration = Line.Configure([X(trial)]), BasedOn = 0 }, Reported(trial, budget), new TrialPaused { At = default, Trial = trial, Reason = "waits" }];

    private static IEnumerable<ExperimentEvent> GoneOn(int trial, int budget) =>
        [new TrialLaunched { At = default, Trial = trial, Attempt = 2 }, Reported(trial, budget), new TrialPaused { At = default, Trial = trial, Reason = "waits" }];

    private static ResultReported Reported(int trial, int budget) => new()
    {
        At = default, Trial = trial, Attempt = 1, Iteration = budget, Duration = 1, Metrics = new(new MetricNames("loss"), [Math.Abs(X(trial) - (budget == 1 ? 0.1 : 0.9))]),
    };

    private static double X(int trial) => RandomStream.At(3, "x", trial).NextUnit();
}
