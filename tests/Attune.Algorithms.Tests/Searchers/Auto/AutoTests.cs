using Attune.AskTell;
using Xunit;

namespace Attune.Algorithms.Tests.Searchers;

public sealed class AutoTests
{
    private static readonly Space Square = new() { ["x"] = Domains.Uniform(-5, 5), ["y"] = Domains.LogUniform(1e-3, 1e3) };
    private static readonly Space Mixed = new() { ["x"] = Domains.Uniform(-5, 5), ["n"] = Domains.RandInt(1, 9), ["kind"] = Domains.Choice("a", "b", "c") };

    [Fact]
    public void In_a_smooth_valley_of_numbers_a_descent_leads_to_the_bottom()
    {
        static double Loss(Configuration c) => Math.Pow(c.Double("x") - 2, 2) + Math.Pow(Math.Log10(c.Double("y")) + 1, 2);
        var search = new Told(new Auto(), Square);

        var reasons = search.Run(40, Loss);

        Assert.Equal("quadratic_descent: 2 continuous numbers; from the middle", reasons[0]);
        Assert.Contains("quadratic_descent: 2 continuous numbers; local quadratic models lead down from the best result", reasons);
        Assert.InRange(search.Best(Loss), 0, 1e-8);
    }

    [Fact]
    public void Where_the_descent_finds_nothing_it_shares_its_turns_with_a_gaussian_process()
    {
        // Two hollows: the descent is drawn into the nearer one, which is not as deep.
        static double Loss(Configuration c) => Math.Min(1 + Math.Pow(c.Double("x") + 1, 2), Math.Pow(c.Double("x") - 4, 2) / 2) + Math.Pow(Math.Log10(c.Double("y")), 2);
        var search = new Told(new Auto(), Square);

        var reasons = search.Run(60, Loss);

        Assert.Contains(reasons, reason => reason.StartsWith("gp: ", StringComparison.Ordinal));
        Assert.Contains(reasons, reason => reason.Contains("the last 2 steps of the descent brought nothing", StringComparison.Ordinal));
        Assert.InRange(search.Best(Loss), 0, 0.05);
    }

    [Fact]
    public void Where_results_scatter_around_a_bowl_the_descent_goes_to_its_middle_and_says_so()
    {
        static double Loss(Configuration c) => new[] { c.Double("x") - 2, Math.Log10(c.Double("y")) + 1 }.Sum(z => z * z + 1 - Math.Cos(9 * Math.PI * z));
        var search = new Told(new Auto(), Square);

        var reasons = search.Run(60, Loss);

        Assert.Contains(reasons, reason => reason.EndsWith("; results scatter around a bowl, and this is its middle", StringComparison.Ordinal));
        Assert.InRange(search.Best(Loss), 0, 0.5);
    }

    [Fact]
    public void Where_few_trials_are_wanted_few_are_start_points()
    {
        Assert.Equal("gp: 1 continuous number, 1 stepped number, 1 choice; results are few enough for a Gaussian process, after 3 start points, since few trials are wanted", new Told(new Auto(), Mixed, samples: 12).Run(1, _ => 0)[0]);
        Assert.DoesNotContain("start points", new Told(new Auto(), Mixed, samples: 100).Run(1, _ => 0)[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Whole_numbers_and_choices_are_left_to_the_gaussian_process() =>
        Assert.All(new Told(new Auto(), Mixed).Run(20, c => c.Double("x")), reason => Assert.Equal("gp: 1 continuous number, 1 stepped number, 1 choice; results are few enough for a Gaussian process", reason));

    [Fact]
    public void With_many_results_cheaper_ones_take_over()
    {
        IReadOnlyList<Observation> known = [.. Enumerable.Range(0, 1_001).Select(i => new Observation(Mixed.Configure([RandomStream.At(1, "x", i).NextUnit(), 0.5, 0.5]), new(new MetricNames("loss"), [i])))];

        Assert.Equal("tpe: 1 continuous number, 1 stepped number, 1 choice; results are too many for a Gaussian process", new Told(new Auto { KnownResults = known }, Mixed).Run(1, _ => 0)[0]);
    }

    [Fact]
    public void Very_many_trials_at_once_are_left_to_cheaper_ones()
    {
        var search = new Told(new Auto(), Mixed);

        var reasons = search.Ask(120);

        Assert.StartsWith("gp: ", reasons[0], StringComparison.Ordinal);
        Assert.Equal("drawn evenly: tpe has nothing to propose", reasons[110]); // no trial has ended
    }

    [Fact]
    public void Several_objectives_have_a_gaussian_process_and_then_generations()
    {
        IReadOnlyList<Observation> known = [.. Enumerable.Range(0, 501).Select(i => new Observation(Square.Configure([RandomStream.At(1, "x", i).NextUnit(), 0.5]), new(new MetricNames("loss", "size"), [i, -i])))];

        var (few, many) = (Told.Several(new Auto(), Square), Told.Several(new Auto { KnownResults = known }, Square));

        Assert.Equal("gp: 2 objectives; results are few enough for a Gaussian process", few.Ask(1)[0]);
        Assert.Equal("nsga2: 2 objectives; results are enough for generations", many.Ask(1)[0]);
    }

    [Fact]
    public void Where_results_must_keep_to_constraints_it_finds_the_best_that_does()
    {
        var optimizer = new Optimizer(new Problem(Mixed, [new Objective("loss", Mode.Min)], 5, -1), new Auto { Constraints = [new OutcomeConstraint("size") { AtMost = 1 }] });
        for (var i = 0; i < 120; i++)
        {
            var x = optimizer.Ask()!.Configuration.Double("x");
            optimizer.Tell(i, new Metrics(new MetricNames("loss", "size"), [Math.Pow(x - 4, 2), x]));
        }

        Assert.InRange(optimizer.Trials.Select(trial => trial.Configuration.Double("x")).Where(x => x <= 1).Max(), 0.9, 1);
    }

    [Theory]
    [InlineData(true, 20, "gp: 1 continuous number, 1 stepped number, 1 choice; results are few enough for a Gaussian process of the objective and one of each constraint")]
    [InlineData(false, 20, "tpe: 1 continuous number, 1 stepped number, 1 choice; Parzen estimators learn from what keeps to the constraints")]
    [InlineData(true, 710, "tpe: 1 continuous number, 1 stepped number, 1 choice; Parzen estimators learn from what keeps to the constraints")]
    public void Constraints_have_models_while_results_are_few(bool models, int results, string reason)
    {
        IReadOnlyList<Observation> known = [.. Enumerable.Range(0, results).Select(i => new Observation(Mixed.Configure([RandomStream.At(1, "x", i).NextUnit(), 0.5, 0.5]), new(new MetricNames("loss", "size"), [i, i])))];

        Assert.StartsWith(reason, new Told(new Auto { Models = models, Constraints = [new OutcomeConstraint("size") { AtMost = 1 }], KnownResults = known }, Mixed).Run(1, c => c.Double("x"))[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Without_models_the_portfolio_takes_microseconds_only()
    {
        var reasons = new Told(SearcherNames.Find("nevergrad"), Square).Run(60, c => Math.Cos(7 * c.Double("x")));

        Assert.Contains(reasons, reason => reason.StartsWith("cmaes: ", StringComparison.Ordinal));
        Assert.DoesNotContain(reasons, reason => reason.StartsWith("gp: ", StringComparison.Ordinal));
    }

    [Fact]
    public void Settings_are_a_value_and_have_a_name()
    {
        Assert.Equal(new Auto(), SearcherNames.Find("auto"));
        Assert.NotEqual(new Auto(), new Auto { Models = false });
        Assert.NotEqual(new Auto(), new Auto { Constraints = [new OutcomeConstraint("size") { AtMost = 1 }] });
    }

    [Fact]
    public void There_must_be_something_to_optimise() =>
        Assert.Equal("Auto: there is no metric to optimise; name one (Metric and Mode), or search at random.", Assert.Single(new Auto().Validate(new Problem(Square, [], 1, 9))));

    /// <summary>A searcher that is told, and what it says.</summary>
    private sealed class Told(Searcher searcher, Space space, int samples = -1, params Objective[] objectives)
    {
        private readonly Problem problem = new(space, objectives.Length > 0 ? objectives : [new("loss", Mode.Min)], 3, samples);
        private readonly List<Configuration> tried = [];

        public static Told Several(Searcher searcher, Space space) => new(searcher, space, -1, new("loss", Mode.Min), new("size", Mode.Min));

        public double Best(Func<Configuration, double> loss) => tried.Min(loss);

        public List<string> Run(int trials, Func<Configuration, double> loss) => Each(trials, (engine, trial, configuration) =>
        {
            engine.Observe(new ResultReported { At = default, Trial = trial, Attempt = 1, Iteration = 1, Duration = 1, Metrics = new(new MetricNames("loss"), [loss(configuration)]) });
            engine.Observe(new TrialCompleted { At = default, Trial = trial, Status = TrialStatus.Terminated, By = DecidedBy.Trainable, Reason = "told" });
        });

        public List<string> Ask(int trials) => Each(trials, (_, _, _) => { });

        private List<string> Each(int trials, Action<ISearcher, int, Configuration> tell)
        {
            var (engine, reasons) = (searcher.Create(problem), new List<string>());
            engine.Observe(new SessionStarted { At = default, Session = 1, Host = "", ProcessId = 0, NumSamples = problem.NumSamples, Capacity = Resources.OneCpu, Options = Configuration.Empty });
            for (var trial = 0; trial < trials; trial++)
            {
                var found = (Suggestion.Try)engine.Suggest(trial, RandomStream.At(problem.Seed, "suggest", trial));
                engine.Observe(new TrialCreated { At = default, Trial = trial, Configuration = found.Configuration, Memo = found.Memo, Reason = found.Reason, BasedOn = 0 });
                tell(engine, trial, found.Configuration);
                tried.Add(found.Configuration);
                reasons.Add(found.Reason ?? "");
            }
            return reasons;
        }
    }
}
