using System.Text.Json;
using Attune.Tests;
using Xunit;

namespace Attune.Cli.Tests.Verbs;

/// <summary>What the trials of an experiment tell besides the best of them.</summary>
public sealed class AnalysisTests : IDisposable
{
    private readonly Workplace place = new();
    private readonly Terminal terminal;

    public AnalysisTests() => terminal = new(place.Root);

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task A_bound_at_which_the_best_lie_and_what_more_trials_would_bring_are_shown()
    {
        await RunAsync(config => config.Double("x"), new() { ["x"] = Tune.Uniform(1, 2) }, 40);

        await terminal.CallAsync("show");

        Assert.Contains("  bound    x: the best trial has 1.", terminal.Output, StringComparison.Ordinal);
        Assert.Contains("  outlook  40 further trials like the latest ", terminal.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("  lead ", terminal.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("  front ", terminal.Output, StringComparison.Ordinal);
        await terminal.CallAsync("show", "--json");
        var page = JsonDocument.Parse(terminal.Output).RootElement;
        Assert.Equal(("x", false), (page.GetProperty("bounds")[0].GetProperty("path").GetString(), page.GetProperty("bounds")[0].GetProperty("is_upper").GetBoolean()));
        Assert.InRange(page.GetProperty("further_gain").GetProperty("chance").GetDouble(), 0, 1);
        Assert.False(page.TryGetProperty("lead", out _));
    }

    [Fact]
    public async Task How_sure_it_is_that_the_best_is_the_best_is_shown_where_configurations_were_repeated()
    {
        var noise = 0.0;
        await RunAsync(config => config.Double("x") + (noise += 0.001), new() { ["x"] = Tune.GridSearch(1.0, 2.0) }, 3);

        await terminal.CallAsync("show");

        Assert.Contains("  lead     t000000 is better than t000001 by 1 with a probability of ", terminal.Output, StringComparison.Ordinal);
        await terminal.CallAsync("show", "--json");
        Assert.Equal(4, JsonDocument.Parse(terminal.Output).RootElement.GetProperty("lead").GetProperty("repeats").GetInt32());
    }

    [Fact]
    public async Task The_trials_that_none_surpasses_in_several_metrics_are_shown()
    {
        await terminal.CallAsync("import", Path.Combine(AppContext.BaseDirectory, "Imports", "optuna-3.1.log"), "--study", "two");

        await terminal.CallAsync("show", "two");

        Assert.Contains("surpassed by none in value_0 (lower is better) and value_1 (higher is better): t", terminal.Output, StringComparison.Ordinal);
        await terminal.CallAsync("show", "two", "--json");
        var front = JsonDocument.Parse(terminal.Output).RootElement.GetProperty("front");
        Assert.True(front.GetProperty("trials").GetArrayLength() > 0);
    }

    [Fact]
    public async Task A_page_of_ten_trials_says_that_there_are_more()
    {
        await RunAsync(config => config.Double("x"), new() { ["x"] = Tune.Uniform(0, 1) }, 11);

        await terminal.CallAsync("show");

        Assert.Contains("the best 10 of 11 trials; attune trials --best --limit 0 shows all", terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_order_of_parameters_that_says_nothing_comes_with_a_warning()
    {
        var noise = new Random(1);
        await RunAsync(_ => noise.NextDouble(), new() { ["x"] = Tune.Uniform(0, 1), ["y"] = Tune.Uniform(0, 1) }, 12);

        await terminal.CallAsync("importance");

        Assert.Contains("Do not rely on this order: the model explains little of the metric, and 12 trials are few.", terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_schedulers_were_set_to_is_shown_without_what_was_left_open()
    {
        await RunAsync(config => config.Double("x"), new() { ["x"] = Tune.Uniform(0, 1) }, 4);

        await terminal.CallAsync("whatif", "-s", "asha:max=4");

        Assert.Contains("time_attr=training_iteration max_t=4", terminal.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("=null", terminal.Output, StringComparison.Ordinal);
    }

    private Task<ExperimentAnalysis> RunAsync(Func<Configuration, double> loss, Space space, int trials) =>
        Tune.RunAsync(loss, place.Options with { Config = space, NumSamples = trials, SearchAlg = "random", MaxConcurrentTrials = 1 });
}
