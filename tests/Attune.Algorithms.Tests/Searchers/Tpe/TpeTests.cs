using Attune.AskTell;
using Xunit;

namespace Attune.Algorithms.Tests.Searchers;

public sealed class TpeTests
{
    private static readonly Space Square = new() { ["x"] = Domains.Uniform(-5, 5), ["y"] = Domains.LogUniform(1e-3, 1e3) };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void It_comes_nearer_than_chance(bool multivariate)
    {
        static double Loss(Configuration config) => Math.Pow(config.Double("x") - 2, 2) + Math.Pow(Math.Log10(config.Double("y")) + 1, 2);
        double Best(Searcher searcher) => Enumerable.Range(0, 8).Average(seed => Asked.Run(searcher, Square, 80, Loss, seed).Tried.Min(Loss));

        Assert.InRange(Best(new Tpe { Multivariate = multivariate }) / Best(new BasicVariantGenerator()), 0, 0.5);
    }

    [Fact]
    public void Options_and_steps_are_learnt()
    {
        var space = new Space { ["c"] = Domains.Choice("a", "b", "c", "d", "e", "f"), ["n"] = Domains.RandInt(0, 1000) };

        var (tried, _) = Asked.Run(new Tpe(), space, 100, config => (config.Text("c") == "e" ? 0 : 1) + Math.Abs(config.Int("n") - 700) / 1000.0, seed: 3);

        Assert.True(tried.Skip(50).Count(config => config.Text("c") == "e") > 25);
        Assert.Contains(tried, config => config.Text("c") == "e" && Math.Abs(config.Int("n") - 700) < 20);
    }

    [Fact]
    public void Branches_are_learnt_on_the_trials_that_took_them()
    {
        var space = new Space { ["way"] = Domains.Choice(new Space { ["a"] = Domains.Uniform(0, 1) }, new Space { ["b"] = Domains.Uniform(0, 1) }) };
        static double Loss(Configuration config) => config.Map("way") is var way && way.TryGet("b", out var b) ? Math.Abs(b.AsDouble() - 0.3) : 1;

        var (tried, _) = Asked.Run(new Tpe(), space, 80, Loss, seed: 1);

        Assert.True(tried.Skip(30).Count(config => config.Map("way").TryGet("b", out _)) > 35);
        Assert.InRange(tried.Min(Loss), 0, 0.01);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Trials_that_run_count_only_where_they_should(bool liar)
    {
        var problem = new Problem(Square, [new Objective("loss", Mode.Min)], 1, -1);
        var (busy, idle) = (new Tpe { ConstantLiar = liar }.Create(problem), new Tpe { ConstantLiar = liar }.Create(problem));
        for (var trial = 0; trial < 40; trial++)
        {
            foreach (var e in Finished(trial)) busy.Observe(e);
            foreach (var e in Finished(trial)) idle.Observe(e);
        }
        Configuration Next(ISearcher searcher) => ((Suggestion.Try)searcher.Suggest(70, RandomStream.At(1, "suggest", 70))).Configuration;
        var wanted = Next(idle);
        for (var trial = 40; trial < 70; trial++) busy.Observe(Created(trial) with { Configuration = wanted.With("y", wanted.Double("y") * (1 + trial / 1000.0)) });

        Assert.Equal(liar, !Next(busy).Equals(wanted));
    }

    [Fact]
    public void What_keeps_to_the_constraints_is_found()
    {
        var optimizer = new Optimizer(new Problem(Square, [new Objective("loss", Mode.Min)], 5, -1), new Tpe { Constraints = [new OutcomeConstraint("size") { AtMost = 1 }] });
        for (var i = 0; i < 80; i++)
        {
            var x = optimizer.Ask()!.Configuration.Double("x");
            optimizer.Tell(i, new Metrics(new MetricNames("loss", "size"), [x, Math.Abs(x - 3)])); // the least x that keeps to it is 2
        }

        var kept = optimizer.Trials.Select(trial => trial.Configuration.Double("x")).Where(x => Math.Abs(x - 3) <= 1).ToList();
        Assert.InRange(kept.Min(), 2, 2.1);
        Assert.True(kept.Count > 25); // of 80, where chance has 16
    }

    [Fact]
    public void Several_objectives_are_met_along_their_front()
    {
        var space = new Space { ["x"] = Domains.Uniform(0, 1), ["y"] = Domains.Uniform(0, 1), ["z"] = Domains.Uniform(0, 1) };
        var optimizer = new Optimizer(new Problem(space, [new Objective("f", Mode.Min), new Objective("g", Mode.Max)], 5, -1), new Tpe());
        for (var i = 0; i < 100; i++)
        {
            var c = optimizer.Ask()!.Configuration;
            optimizer.Tell(i, c.Double("x") + c.Double("y") + c.Double("z"), c.Double("x") - c.Double("y") - c.Double("z"));
        }

        Configuration[] late = [.. optimizer.Trials.Skip(50).Select(trial => trial.Configuration)];
        Assert.InRange(late.Average(c => c.Double("y") + c.Double("z")), 0, 0.5);
        Assert.True(late.Max(c => c.Double("x")) > 0.8 && late.Min(c => c.Double("x")) < 0.2);
    }

    [Fact]
    public void Failures_and_nonsense_keep_it_away()
    {
        var optimizer = new Optimizer(new Problem(Square, [new Objective("loss", Mode.Min)], 2, -1), new Tpe());
        for (var i = 0; i < 160; i++)
        {
            var x = optimizer.Ask()!.Configuration.Double("x");
            if (x < -1) optimizer.Fail(i, "too low");
            else optimizer.Tell(i, x > 1 ? double.NaN : Math.Abs(x));
        }

        Assert.True(optimizer.Trials.Skip(110).Count(trial => Math.Abs(trial.Configuration.Double("x")) <= 1) > 25); // of 50, where chance has 10
    }

    [Fact]
    public void Small_spaces_are_tried_in_full_and_then_done()
    {
        var space = new Space { ["a"] = Domains.RandInt(0, 5), ["b"] = Domains.Choice("x", "y", "z") };

        var (tried, end) = Asked.Run(new Tpe { StartupTrials = 3 }, space, 100, config => config.Int("a"));

        Assert.Equal(15, tried.Distinct().Count());
        Assert.EndsWith("all 15 configurations were tried", end, StringComparison.Ordinal);
    }

    [Fact]
    public void All_that_is_wrong_with_the_settings_is_told_at_once() => Assert.Equal(6, new Tpe
    {
        StartupTrials = 0, Candidates = 0, PromisingShare = double.NaN, MostPromising = 0, PriorWeight = 0, Constraints = [new OutcomeConstraint("")],
    }.Validate(new Problem(Square, [new Objective("loss", Mode.Min)], 1, 9)).Count());

    [Fact]
    public void It_needs_something_to_optimise() => Assert.Contains("no metric", Assert.Single(new Tpe().Validate(new Problem(Square, [], 1, 9))), StringComparison.Ordinal);

    [Theory]
    [InlineData("tpe")]
    [InlineData("hyperopt")]
    [InlineData("optuna")]
    public void It_has_the_names_of_those_it_stands_for(string name) => Assert.Equal(new Tpe(), SearcherNames.Find(name));

    [Fact]
    public void Settings_are_a_value()
    {
        Assert.Equal(new Tpe { Constraints = [new OutcomeConstraint("a") { AtMost = 1 }] }, new Tpe { Constraints = [new OutcomeConstraint("a") { AtMost = 1 }] });
        Assert.NotEqual(new Tpe(), new Tpe { PriorWeight = 3 });
    }

    private static TrialCreated Created(int trial) =>
        new() { At = default, Trial = trial, Configuration = Square.Configure([RandomStream.At(3, "x", trial).NextUnit(), RandomStream.At(3, "y", trial).NextUnit()]), BasedOn = 0 };

    private static ExperimentEvent[] Finished(int trial) =>
    [
        Created(trial),
        new ResultReported { At = default, Trial = trial, Attempt = 1, Iteration = 1, Duration = 1, Metrics = new(new MetricNames("loss"), [Math.Abs(Created(trial).Configuration.Double("x"))]) },
        new TrialCompleted { At = default, Trial = trial, Status = TrialStatus.Terminated, By = DecidedBy.Trainable, Reason = "told" },
    ];
}
