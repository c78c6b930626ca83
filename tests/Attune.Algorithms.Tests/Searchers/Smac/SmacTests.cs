using Attune.AskTell;
using Xunit;

namespace Attune.Algorithms.Tests.Searchers;

public sealed class SmacTests
{
    private static readonly Space Square = new() { ["x"] = Domains.Uniform(-5, 5), ["y"] = Domains.LogUniform(1e-3, 1e3) };

    [Fact]
    public void It_comes_nearer_than_chance()
    {
        static double Loss(Configuration config) => Math.Pow(config.Double("x") - 2, 2) + Math.Pow(Math.Log10(config.Double("y")) + 1, 2);
        double Best(Searcher searcher) => Enumerable.Range(0, 5).Average(seed => Asked.Run(searcher, Square, 60, Loss, seed).Tried.Min(Loss));

        Assert.InRange(Best(new Smac()) / Best(new BasicVariantGenerator()), 0, 0.4);
    }

    [Fact]
    public void Large_conditional_spaces_are_learnt()
    {
        // One of eight ways, each with a parameter of its own; only two are any good.
        var space = new Space { ["way"] = new Choice([.. Enumerable.Range(0, 8).Select(way => (Domain)new Space { ["name"] = $"w{way}", [$"p{way}"] = Domains.Uniform(0, 1) })]), ["c"] = Domains.Choice("a", "b", "c", "d") };
        static double Loss(Configuration config) =>
            (config.Text("c") == "b" ? 0 : 0.2) + (config.Text("way/name") switch { "w2" => Math.Abs(config.Double("way/p2") - 0.3), "w5" => 0.1 + Math.Abs(config.Double("way/p5") - 0.8), _ => 1 });

        var (tried, _) = Asked.Run(new Smac(), space, 100, Loss, seed: 1);

        Assert.InRange(tried.Min(Loss), 0, 0.02);
        Assert.True(tried.Skip(50).Count(config => config.Text("c") == "b" && config.Text("way/name") is "w2" or "w5") > 30);
    }

    [Fact]
    public void Trials_that_run_keep_others_away()
    {
        var searcher = new Smac { RandomShare = 0, Duplicates = Duplicates.Allow }.Create(new Problem(Square, [new Objective("loss", Mode.Min)], 1, -1));
        foreach (var e in Enumerable.Range(0, 30).SelectMany(Finished)) searcher.Observe(e);
        Configuration Next() => ((Suggestion.Try)searcher.Suggest(30, RandomStream.At(1, "suggest", 30))).Configuration;
        var wanted = Next();
        Assert.Equal(wanted, Next());

        searcher.Observe(new TrialCreated { At = default, Trial = 30, Configuration = wanted, BasedOn = 0 });

        Assert.NotEqual(wanted, Next());
    }

    [Fact]
    public void Several_objectives_are_met_along_their_front()
    {
        var space = new Space { ["x"] = Domains.Uniform(0, 1), ["y"] = Domains.Uniform(0, 1), ["z"] = Domains.Uniform(0, 1) };
        var optimizer = new Optimizer(new Problem(space, [new Objective("f", Mode.Min), new Objective("g", Mode.Max)], 5, -1), new Smac());
        for (var i = 0; i < 80; i++)
        {
            var c = optimizer.Ask()!.Configuration;
            optimizer.Tell(i, c.Double("x") + c.Double("y") + c.Double("z"), c.Double("x") - c.Double("y") - c.Double("z"));
        }

        Assert.InRange(optimizer.Trials.Skip(40).Average(trial => trial.Configuration.Double("y") + trial.Configuration.Double("z")), 0, 0.6);
    }

    [Fact]
    public void Failures_and_nonsense_keep_it_away()
    {
        var optimizer = new Optimizer(new Problem(Square, [new Objective("loss", Mode.Min)], 2, -1), new Smac());
        for (var i = 0; i < 100; i++)
        {
            var x = optimizer.Ask()!.Configuration.Double("x");
            if (x < -1) optimizer.Fail(i, "too low");
            else optimizer.Tell(i, x > 1 ? double.NaN : Math.Abs(x));
        }

        Assert.True(optimizer.Trials.Skip(50).Count(trial => Math.Abs(trial.Configuration.Double("x")) <= 1) > 35); // of 50, where chance has 10
    }

    [Fact]
    public void Small_spaces_are_tried_in_full_and_then_done()
    {
        var space = new Space { ["a"] = Domains.RandInt(0, 5), ["b"] = Domains.Choice("x", "y", "z") };

        var (tried, end) = Asked.Run(new Smac { StartTrials = 3 }, space, 100, config => config.Int("a"));

        Assert.Equal(15, tried.Distinct().Count());
        Assert.EndsWith("all 15 configurations were tried", end, StringComparison.Ordinal);
    }

    [Fact]
    public void A_trial_that_goes_on_is_forgotten_by_the_forest()
    {
        var problem = new Problem(Square, [new Objective("loss", Mode.Min)], 1, -1);
        ISearcher busy = new Smac { RandomShare = 0 }.Create(problem), late = new Smac { RandomShare = 0 }.Create(problem);
        List<ExperimentEvent> events = [.. Enumerable.Range(0, 30).SelectMany(Finished), new TrialReopened { At = default, Trial = 29, Attempt = 1, From = TrialStatus.Terminated, Reason = "to go on" }];
        foreach (var e in events[..^1]) busy.Observe(e);
        Next(busy);
        busy.Observe(events[^1]);
        foreach (var e in events) late.Observe(e);

        Assert.Equal(Next(late), Next(busy));

        static Suggestion Next(ISearcher searcher) => searcher.Suggest(30, RandomStream.At(1, "suggest", 30));
    }

    [Fact]
    public void All_that_is_wrong_with_the_settings_is_told_at_once() => Assert.Equal(4, new Smac { StartTrials = 0, Trees = 1, RandomShare = double.NaN, Constraints = [new OutcomeConstraint("")] }
        .Validate(new Problem(Square, [new Objective("loss", Mode.Min)], 1, 9)).Count());

    [Fact]
    public void Settings_are_a_value_and_have_a_name()
    {
        Assert.Equal(new Smac(), SearcherNames.Find("smac"));
        Assert.NotEqual(new Smac(), new Smac { Trees = 3 });
    }

    private static ExperimentEvent[] Finished(int trial) =>
    [
        new TrialCreated { At = default, Trial = trial, Configuration = Square.Configure([RandomStream.At(3, "x", trial).NextUnit(), RandomStream.At(3, "y", trial).NextUnit()]), BasedOn = 0 },
        new ResultReported { At = default, Trial = trial, Attempt = 1, Iteration = 1, Duration = 1, Metrics = new(new MetricNames("loss"), [RandomStream.At(3, "x", trial).NextUnit()]) },
        new TrialCompleted { At = default, Trial = trial, Status = TrialStatus.Terminated, By = DecidedBy.Trainable, Reason = "told" },
    ];
}
