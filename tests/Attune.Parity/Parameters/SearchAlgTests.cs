using Attune.Tests;
using Xunit;

namespace Attune.Parity;

[Parity(Chapter.Parameters, "search_alg", "RunOptions.SearchAlg", Differs = "Its metric and mode are always the run's. Default: `Auto` where a metric is named; Ray's random and grid search is `\"random\"`, and the default without a metric or with a grid.")]
public sealed class SearchAlgTests : IDisposable
{
    private readonly Workplace place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task A_searcher_says_what_is_tried()
    {
        var analysis = await RunAsync(new BasicVariantGenerator { PointsToEvaluate = [Configuration.Empty.With("x", 0.25)] });

        Assert.Equal(0.25, analysis.Trials[0].Configuration.Double("x"));
    }

    [Theory]
    [InlineData("random")]
    [InlineData("Variant_Generator")]
    [Parity(Chapter.Search, "BasicVariantGenerator", "BasicVariantGenerator")]
    public async Task A_name_stands_for_the_defaults_in_any_case(string name)
    {
        var analysis = await RunAsync(name);

        Assert.Equal("variant_generator", (await place.ReadAsync()).OfType<ExperimentCreated>().Single().Searcher.Text("type"));
        Assert.Equal(3, analysis.Trials.Count);
    }

    [Theory]
    [InlineData("hyperopt", "tpe")]
    [InlineData("optuna", "tpe")]
    [InlineData("bayesopt", "gp")]
    [InlineData("ax", "gp")]
    [InlineData("zoopt", "sracos")]
    [Parity(Chapter.Search, "HyperOptSearch, OptunaSearch", "Tpe", Differs = "Our own, in one process and without packages to install: conditional spaces, constraints, several objectives. How well: [search-quality.md](search-quality.md).")]
    [Parity(Chapter.Search, "BayesOptSearch, AxSearch", "GaussianProcess", Differs = "Our own; it takes whole numbers, categories and conditional spaces too, and trials that run at the same time.")]
    [Parity(Chapter.Search, "ZOOptSearch", "Sracos", Differs = "Our own.")]
    public async Task The_name_of_a_library_stands_for_our_own_of_its_kind(string name, string type)
    {
        var analysis = await RunAsync(name);

        Assert.Equal(type, (await place.ReadAsync()).OfType<ExperimentCreated>().Single().Searcher.Text("type"));
        Assert.Equal(3, analysis.Trials.Count);
    }

    [Fact]
    public async Task A_name_that_nothing_has_is_refused_with_those_there_are()
    {
        var error = await Assert.ThrowsAsync<TuneException>(() => RunAsync("annealing"));

        Assert.Contains($"'annealing'; there are {string.Join(", ", SearcherNames.All)}", Assert.Single(error.Problems), StringComparison.Ordinal);
    }

    [Fact]
    [Parity(Chapter.Search, "ConcurrencyLimiter", "ConcurrencyLimiter")]
    public async Task A_searcher_may_be_held_to_one_unfinished_trial()
    {
        await RunAsync(new ConcurrencyLimiter(new BasicVariantGenerator(), 1));

        Assert.Equal([true, false, true, false, true, false], (await place.ReadAsync()).Where(e => e is TrialLaunched or TrialCompleted).Select(e => e is TrialLaunched));
    }

    [Fact]
    [Parity(Chapter.Search, "Repeater", "Repeater")]
    public async Task A_searcher_may_have_each_configuration_tried_several_times()
    {
        var analysis = await RunAsync(new Repeater(new BasicVariantGenerator(), 3));

        Assert.Single(analysis.Trials.Select(trial => trial.Configuration.Double("x")).Distinct());
    }

    private Task<ExperimentAnalysis> RunAsync(SearcherOrName searcher) =>
        Tune.RunAsync(config => config.Double("x"), place.Options with { NumSamples = 3, SearchAlg = searcher, Config = new() { ["x"] = Tune.Uniform(0, 1) } });
}
