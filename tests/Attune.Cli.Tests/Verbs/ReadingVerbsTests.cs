using System.Text.Json;
using Attune.Tests;
using Xunit;

namespace Attune.Cli.Tests.Verbs;

public sealed class ReadingVerbsTests : IDisposable
{
    private readonly Workplace place = new();
    private readonly Terminal terminal;

    public ReadingVerbsTests() => terminal = new(place.Root);

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task The_list_has_every_experiment_the_newest_first()
    {
        await RunAsync("first");
        await RunAsync("second");

        Assert.Equal(ExitCode.Done, await terminal.CallAsync("list", "--json"));

        var entries = JsonDocument.Parse(terminal.Output).RootElement.EnumerateArray().ToArray();
        Assert.Equal(["second", "first"], entries.Select(entry => entry.GetProperty("name").GetString()));
        Assert.All(entries, entry => Assert.Equal(("finished", 4, 0.25), (entry.GetProperty("state").GetString(), entry.GetProperty("trials").GetInt32(), entry.GetProperty("best").GetDouble())));
    }

    [Fact]
    public async Task The_list_in_words_is_a_table()
    {
        await RunAsync("first");

        await terminal.CallAsync("list");

        Assert.Matches(@"^experiment  state\s+trials  failed  best\s+written\nfirst\s+finished\s+4\s+loss = 0.25\s+\d+ s ago\n$", terminal.Output);
    }

    [Fact]
    public async Task An_empty_shelf_says_where_it_is()
    {
        Assert.Equal(ExitCode.Done, await terminal.CallAsync("list"));

        Assert.Equal($"There are no experiments in {place.Root}.\n", terminal.Output);
    }

    [Theory]
    [InlineData("first")]
    [InlineData("fir")]
    [InlineData("last")]
    public async Task An_experiment_is_named_by_its_name_its_beginning_or_as_the_last(string id)
    {
        await RunAsync("first");

        Assert.Equal(ExitCode.Done, await terminal.CallAsync("show", id));

        Assert.StartsWith("first: finished after", terminal.Output, StringComparison.Ordinal);
        Assert.Contains("loss = 0.25 (lower is better) by t000003, iteration 4", terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_fits_several_is_refused_with_them()
    {
        await RunAsync("first");
        await RunAsync("fifth");

        Assert.Equal(ExitCode.Refused, await terminal.CallAsync("show", "fi"));

        Assert.Contains("'fi' is the beginning of 2 experiments", terminal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_fits_none_is_refused_with_the_nearest()
    {
        await RunAsync("first");

        Assert.Equal(ExitCode.Refused, await terminal.CallAsync("show", "frist"));

        Assert.Contains("There is no experiment 'frist'", terminal.Error, StringComparison.Ordinal);
        Assert.Contains("first", terminal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trial_is_shown_with_its_verdict()
    {
        await RunAsync("first");

        await terminal.CallAsync("show", "first", "0", "--json");

        var trial = JsonDocument.Parse(terminal.Output).RootElement;
        Assert.Equal(("t000000", "terminated", "stop"), (trial.GetProperty("name").GetString(), trial.GetProperty("status").GetString(), trial.GetProperty("verdict").GetProperty("kind").GetString()));
    }

    [Fact]
    public async Task The_best_can_be_had_as_arguments()
    {
        await RunAsync("first");

        await terminal.CallAsync("best", "first", "--args");

        Assert.Equal("--x 1 --note 'it'\\''s' --inner.y 2\n", terminal.Output);
    }

    [Fact]
    public async Task Why_tells_each_decision_once_with_its_reason()
    {
        await RunAsync("first");

        await terminal.CallAsync("why", "first", "--limit", "0");

        Assert.Equal(4, terminal.Output.Split('\n').Count(line => line.Contains("stop at iteration 4 by the stopper: training_iteration", StringComparison.Ordinal)));
        Assert.DoesNotContain("ended by", terminal.Output, StringComparison.Ordinal);
        Assert.Contains("session ended: finished", terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Why_tells_promotions_too()
    {
        await RunAsync("first", new PromotionAsha { MaxT = 8, GracePeriod = 2, ReductionFactor = 2 });

        await terminal.CallAsync("why", "first", "--limit", "0");

        Assert.Contains("pause at iteration 2 by the scheduler: rung 2: 2, rank 1 of 1, of which none goes on yet; it waits", terminal.Output, StringComparison.Ordinal);
        Assert.Contains("goes on at iteration 2 by the scheduler: promoted to rung 4: 1.5, rank 1 of 2", terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trials_can_be_ordered_by_the_metric()
    {
        await RunAsync("first");

        await terminal.CallAsync("trials", "first", "--best", "--limit", "2", "--json");

        Assert.Equal([3, 2], JsonDocument.Parse(terminal.Output).RootElement.EnumerateArray().Select(trial => trial.GetProperty("trial").GetInt32()));
    }

    [Fact]
    public async Task An_export_has_a_row_for_each_trial()
    {
        await RunAsync("first");

        await terminal.CallAsync("export", "first");

        Assert.Equal(5, terminal.Output.TrimEnd().Split('\n').Length);
        Assert.Contains("config/x", terminal.Output.Split('\n')[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_journal_is_told_and_can_be_salvaged()
    {
        await RunAsync("first");
        var segment = Directory.EnumerateFiles(Path.Combine(place.Root, "first", "journal"), "*.jsonl").Single();
        var lines = await File.ReadAllLinesAsync(segment, TestContext.Current.CancellationToken);
        lines[5] = lines[5].Replace(":", ";", StringComparison.Ordinal);
        await File.WriteAllLinesAsync(segment, lines, TestContext.Current.CancellationToken);

        Assert.Equal(ExitCode.Failed, await terminal.CallAsync("verify", "first"));
        Assert.Contains("line 6", terminal.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, await terminal.CallAsync("salvage", "first"));
        Assert.Equal(ExitCode.Done, await terminal.CallAsync("verify", "first"));
        Assert.StartsWith("The journal is whole: 4 events", terminal.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("list")]
    [InlineData("trials")]
    [InlineData("why")]
    public async Task A_limit_below_zero_is_refused(string verb)
    {
        await RunAsync("first");

        Assert.Equal(ExitCode.Refused, await terminal.CallAsync(verb, "--limit", "-3"));
        Assert.Contains("--limit is -3; it is a number of at least 0", terminal.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, await terminal.CallAsync(verb, "--limit", "0"));
    }

    [Fact]
    public async Task One_of_a_thing_is_said_to_be_one()
    {
        await RunAsync("first");

        await terminal.CallAsync("verify");

        Assert.Contains("of 4 trials in 1 session.\n", terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Experiments_stand_beside_each_other()
    {
        await RunAsync("first");
        await RunAsync("second");

        await terminal.CallAsync("compare", "first", "second", "--json");

        Assert.Equal([0.25, 0.25], JsonDocument.Parse(terminal.Output).RootElement.EnumerateArray().Select(row => row.GetProperty("best").GetDouble()));
    }

    // Each trial is better than the one before it.
    private Task<ExperimentAnalysis> RunAsync(string name, Scheduler? scheduler = null) => Tune.RunAsync(
        async (config, trial) =>
        {
            for (var i = 1; i <= 8; i++) await trial.ReportAsync(("loss", config.Double("x") / i));
        },
        place.Options with { Name = name, MaxConcurrentTrials = 1, Scheduler = scheduler ?? new Fifo(), Stop = new() { ["training_iteration"] = 4 }, Config = new() { ["x"] = Tune.GridSearch(4.0, 3.0, 2.0, 1.0), ["note"] = "it's", ["inner"] = new Space { ["y"] = 2 } } });
}
