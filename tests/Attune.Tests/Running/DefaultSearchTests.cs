using Xunit;

namespace Attune.Tests;

/// <summary>Who searches where the call names nobody.</summary>
public sealed class DefaultSearchTests : IDisposable
{
    private readonly Workplace place = new();

    private RunOptions Options => place.Options with { Config = new() { ["x"] = Tune.Uniform(0, 1) }, NumSamples = 4 };

    public static TheoryData<string, string, string?> Cases => new()
    {
        { "a metric", "auto", "the default where a metric is named" },
        { "a mode alone", "auto", "the default where a metric is named" },
        { "without end", "auto", "the default where a metric is named" },
        { "early stopping", "auto", "the default where a metric is named" },
        { "choices, conditions, lists and computed values", "auto", "the default where a metric is named" },
        { "as many configurations as samples", "auto", "the default where a metric is named" },
        { "no metric", "variant_generator", null },
        { "one trial", "variant_generator", null },
        { "no trial", "variant_generator", null },
        { "nothing to search", "variant_generator", null },
        { "a single configuration", "variant_generator", null },
        { "computed values alone", "variant_generator", null },
        { "a grid", "variant_generator", "the default where there is a grid" },
        { "a grid further in", "variant_generator", "the default where there is a grid" },
        { "a population", "variant_generator", "the default under PopulationBasedTraining, which goes with no other" },
        { "a population with resources", "variant_generator", "the default under ResourceChanging, which goes with no other" },
        { "a bandit population", "variant_generator", "the default under Pb2, which goes with no other" },
        { "fewer configurations than samples", "auto", "the default where a metric is named" },
        { "few configurations without end", "auto", "the default where a metric is named" },
        { "more than ten thousand trials of as many configurations", "quasirandom", "the default of more than 10000 trials where each of the 10001 configurations can be tried once" },
        { "ten thousand trials", "auto", "the default where a metric is named" },
        { "more than ten thousand trials", "variant_generator", "the default of more than 10000 trials, which learning would hold up" },
        { "a searcher by name", "tpe", null },
        { "random search by name", "variant_generator", null },
        { "a wrapped searcher", "concurrency_limiter", null },
    };

    public void Dispose() => place.Dispose();

    [Theory]
    [MemberData(nameof(Cases))]
    public void It_depends_on_what_is_asked_for(string what, string type, string? why)
    {
        var blueprint = Blueprints.Of(AnyTrainable.Of(NothingAsync), Of(what));

        var plan = blueprint.PlanFor(1);

        Assert.Equal((type, why), (plan.Searcher.Describe().Text("type"), blueprint.WhySearcher(plan, begun: null)));
    }

    [Fact]
    public void Several_experiments_in_one_run_are_searched_at_random()
    {
        Experiment[] experiments = [.. "ab".Select(name => new Experiment($"{name}", AnyTrainable.Of(NothingAsync)) { Config = new() { ["x"] = Tune.Uniform(0, 1) }, NumSamples = 4 })];

        var searcher = Blueprints.Of(experiments, place.Options).PlanFor(1).Searcher;

        Assert.Equal("variant_generator", searcher.Describe().Text("type"));
        Assert.All(Blueprints.EachOf(experiments, place.Options with { Name = null }), each => Assert.IsType<Auto>(each.PlanFor(1).Searcher));
    }

    [Fact]
    public async Task An_experiment_that_was_begun_at_random_goes_on_at_random()
    {
        await RunAsync(Options with { SearchAlg = "random" });

        var all = await RunAsync(Options with { NumSamples = 8, Resume = true });

        Assert.Equal(8, all.Trials.Count);
        Assert.Equal((await RunAsync(Options with { NumSamples = 8, SearchAlg = "random", Name = "other" })).Trials.Select(trial => trial.Configuration), all.Trials.Select(trial => trial.Configuration));
        Assert.Equal([null, "BasicVariantGenerator: as it was begun"], await ChosenAsync());
        Assert.True((await Experiment.VerifyAsync(Options with { NumSamples = 8 }, TestContext.Current.CancellationToken)).Holds);
    }

    [Fact]
    public async Task One_that_was_begun_with_a_single_trial_keeps_what_drew_it()
    {
        await RunAsync(Options with { NumSamples = 1 });

        await RunAsync(Options with { NumSamples = 3, Resume = true });

        Assert.Equal("variant_generator", (await place.ReadAsync()).OfType<ExperimentCreated>().Single().Searcher.Text("type"));
        Assert.Equal([null, "BasicVariantGenerator: as it was begun"], await ChosenAsync());
    }

    [Fact]
    public async Task One_that_learnt_goes_on_learning()
    {
        await RunAsync(Options);

        var all = await RunAsync(Options with { NumSamples = 6, Resume = true });

        Assert.Equal(6, all.Trials.Count);
        Assert.Equal("auto", (await place.ReadAsync()).OfType<ExperimentCreated>().Single().Searcher.Text("type"));
        Assert.Equal(["Auto: the default where a metric is named", null], await ChosenAsync());
        Assert.True((await Experiment.VerifyAsync(Options with { NumSamples = 6 }, TestContext.Current.CancellationToken)).Holds);
    }

    [Fact]
    public async Task One_whose_searcher_was_named_is_not_gone_on_with_by_another()
    {
        await RunAsync(Options with { SearchAlg = "tpe" });

        var failure = await Assert.ThrowsAsync<TuneException>(() => RunAsync(Options with { Resume = true }));

        Assert.Contains("SearchAlg: 'type' was tpe and is now auto.", failure.Problems);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(20)]
    [InlineData(-1)]
    public async Task Each_of_few_configurations_is_tried_once(int samples)
    {
        var all = await RunAsync(Options with { Config = new() { ["x"] = Tune.RandInt(1, 7) }, NumSamples = samples });

        Assert.Equal([1, 2, 3, 4, 5, 6], all.Trials.Select(trial => trial.Configuration.Int("x")).Order());
    }

    [Fact]
    public async Task The_run_says_it_in_its_first_line()
    {
        using var output = new StringWriter();
        await using (var reporter = new PlainReporter(output, verbose: 1)) await RunAsync(Options with { ProgressReporter = reporter });

        Assert.Contains("searched by Auto (the default where a metric is named), scheduled by Fifo", output.ToString().Split('\n')[0], StringComparison.Ordinal);
    }

    private static double Loss(Configuration config) => config.Double("x");

    private static Task NothingAsync(Configuration config, TrialContext trial) => Task.CompletedTask;

    private static Task<ExperimentAnalysis> RunAsync(RunOptions options) => Workplace.InTime(Tune.RunAsync(Loss, options, TestContext.Current.CancellationToken));

    private async Task<IEnumerable<string?>> ChosenAsync() =>
        (await place.ReadAsync()).OfType<SessionStarted>().Select(session => session.Options.TryGet("searcher_chosen", out var chosen) ? chosen.AsText() : null);

    private RunOptions Of(string what) => what switch
    {
        "a metric" => Options,
        "a mode alone" => Options with { Metric = null },
        "without end" => Options with { NumSamples = -1 },
        "early stopping" => Options with { Scheduler = new Asha() },
        "choices, conditions, lists and computed values" => Options with
        {
            Config = new()
            {
                ["way"] = Tune.Choice(new Space { ["a"] = Tune.Uniform(0, 1) }, "none"), ["list"] = new Domain[] { Tune.RandInt(0, 9), 7 }, ["twice"] = Tune.SampleFrom(config => config["list"]),
            },
        },
        "as many configurations as samples" => Options with { Config = new() { ["x"] = Tune.Choice(1, 2, 3, 4) } },
        "no metric" => Options with { Metric = null, Mode = null },
        "one trial" => Options with { NumSamples = 1 },
        "no trial" => Options with { NumSamples = 0 },
        "nothing to search" => Options with { Config = new() { ["x"] = 3 } },
        "a single configuration" => Options with { Config = new() { ["x"] = Tune.Choice(7) } },
        "computed values alone" => Options with { Config = new() { ["x"] = Tune.SampleFrom(_ => 3) } },
        "a grid" => Options with { Config = new() { ["x"] = Tune.Uniform(0, 1), ["y"] = Tune.GridSearch(1, 2) } },
        "a grid further in" => Options with { Config = new() { ["inner"] = new Space { ["y"] = Tune.GridSearch(1, 2) } } },
        "a population" => Options with { Scheduler = Population },
        "a population with resources" => Options with { Scheduler = new ResourceChanging { BaseScheduler = Population, ResourcesAllocationFunction = new DistributeResources() } },
        "a bandit population" => Options with { Scheduler = new Pb2 { HyperparamBounds = new() { ["x"] = Domains.Uniform(0, 1) } } },
        "fewer configurations than samples" => Options with { Config = new() { ["x"] = Tune.Choice(1, 2, 3) } },
        "few configurations without end" => Options with { Config = new() { ["x"] = Tune.Choice(1, 2, 3) }, NumSamples = -1 },
        "ten thousand trials" => Options with { NumSamples = 10_000 },
        "more than ten thousand trials of as many configurations" => Options with { Config = new() { ["x"] = Tune.RandInt(0, 10_001) }, NumSamples = 10_001 },
        "more than ten thousand trials" => Options with { NumSamples = 10_001 },
        "a searcher by name" => Options with { SearchAlg = "tpe" },
        "random search by name" => Options with { SearchAlg = "random" },
        "a wrapped searcher" => Options with { SearchAlg = new ConcurrencyLimiter(new Tpe(), 1) },
        _ => throw new ArgumentOutOfRangeException(nameof(what), what, null),
    };

    private static PopulationBasedTraining Population => new() { HyperparamMutations = new() { ["x"] = Tune.Uniform(0, 1) } };
}
