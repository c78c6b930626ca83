using System.Text.Json;
using Attune.Tests;
using Xunit;

namespace Attune.Cli.Tests.Verbs;

public sealed class InsightVerbsTests : IDisposable
{
    private readonly Workplace place = new();
    private readonly Terminal terminal;

    public InsightVerbsTests() => terminal = new(place.Root);

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task The_parameter_on_which_the_loss_depends_is_the_most_important()
    {
        await RunAsync();

        Assert.Equal(ExitCode.Done, await terminal.CallAsync("importance", "last", "--json"));

        var first = JsonDocument.Parse(terminal.Output).RootElement.GetProperty("parameters")[0];
        Assert.Equal("x", first.GetProperty("path").GetString());
        Assert.InRange(first.GetProperty("importance").GetDouble(), 0.8, 1);
        await terminal.CallAsync("importance", "last", "--best");
        Assert.Matches("^parameter  importance .*\nx ", terminal.Output);
    }

    [Fact]
    public async Task What_other_schedulers_would_have_saved_is_told()
    {
        await RunAsync();

        Assert.Equal(ExitCode.Done, await terminal.CallAsync("whatif", "last", "--json", "-s", "asha:max=4,grace=1,reduction=2", "-s", "fifo"));

        var rows = JsonDocument.Parse(terminal.Output).RootElement.EnumerateArray().ToArray();
        Assert.Equal(3, rows.Length);
        Assert.True(rows[1].GetProperty("stopped").GetInt32() > 0);
        Assert.Equal(0, rows[2].GetProperty("stopped").GetInt32());
    }

    [Theory]
    [InlineData("nonsense", "nonsense")]
    [InlineData("asha:max", "'max' in 'asha:max' is no setting")]
    [InlineData("asha:maxx=3", "has no 'maxx'. Did you mean 'max'?")]
    [InlineData("nonsense", "attune: --scheduler nonsense: ")]
    public async Task A_scheduler_that_is_none_is_refused(string scheduler, string why)
    {
        await RunAsync();

        Assert.Equal(ExitCode.Refused, await terminal.CallAsync("whatif", "last", "-s", scheduler));

        Assert.Contains(why, terminal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_study_of_Optuna_becomes_an_experiment()
    {
        Assert.Equal(ExitCode.Done, await terminal.CallAsync("import", Log, "--study", "digits", "--json"));

        var analysis = await ExperimentAnalysis.OpenAsync(Path.Combine(place.Root, "digits"), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal((10, "value", Mode.Max), (analysis.Trials.Count, analysis.DefaultMetric, analysis.DefaultMode));
        Assert.Equal((9, 0.9), (analysis.BestTrial!.Id, analysis.BestTrial.LastResult!.Number("value")));
        Assert.Equal([5, 5, 3, 0, 3], analysis.Trials.Take(5).Select(trial => trial.Iteration)); // steps, and the value at the end
        Assert.Equal(("adam", 4, 0.04773543263868114), (analysis.Trials[1].Configuration["optimizer"].AsText(), analysis.Trials[1].Configuration["layers"].AsInteger(), analysis.Trials[1].Configuration["lr"].AsDouble()));
        Assert.Equal((TrialStatus.Error, TrialStatus.Pending), (analysis.Trials[3].Status, analysis.Trials[8].Status));
        Assert.Equal(("pruned", DecidedBy.Scheduler), (analysis.Trials[2].Verdict!.Reason, analysis.Trials[2].Verdict!.By));
        Assert.Equal("lr=(loguniform=[0.0001, 0.1]) layers=(randint=[1, 5]) optimizer=(choice=[sgd, adam])", analysis.State.Created!.Space.ToString());
        Assert.Equal(ExitCode.Done, await terminal.CallAsync("verify", "digits"));
        Assert.Equal(ExitCode.Refused, await terminal.CallAsync("extend", "digits", "--trials", "20"));
        Assert.Contains("The experiment was imported: there is nothing to run again.", terminal.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Refused, await terminal.CallAsync("enqueue", "digits", "lr=0.1"));
    }

    [Fact]
    public async Task A_study_with_two_objectives_has_a_metric_for_each()
    {
        Assert.Equal(ExitCode.Done, await terminal.CallAsync("import", Log, "--study", "two"));

        var analysis = await ExperimentAnalysis.OpenAsync(Path.Combine(place.Root, "two"), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal([new("value_0", Mode.Min), new("value_1", Mode.Max)], analysis.State.Created!.Objectives);
        Assert.All(analysis.Trials, trial => Assert.Equal(1, trial.LastResult!.Number("value_1")));
    }

    [Fact]
    public async Task A_file_with_several_studies_asks_which_and_what_is_there_already_is_not_overwritten()
    {
        Assert.Equal(ExitCode.Refused, await terminal.CallAsync("import", Log));
        Assert.Contains("There are 2 studies", terminal.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Refused, await terminal.CallAsync("import", Log, "--study", "digit"));
        Assert.Contains("Did you mean 'digits'?", terminal.Error, StringComparison.Ordinal);

        await terminal.CallAsync("import", Log, "--study", "two");

        Assert.Equal(ExitCode.Refused, await terminal.CallAsync("import", Log, "--study", "two"));
        Assert.Contains("--name", terminal.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SQLite format 3\0", "as a database of Optuna")]
    [InlineData("{\"hello\": 1}\n", "Line 1 of")]
    [InlineData("{\"op_code\": 5, \"trial_id\": 7}\n", "Line 1 of")]
    public async Task A_file_that_is_neither_a_journal_nor_a_database_is_refused(string text, string why)
    {
        var file = Path.Combine(place.Root, "study.db");
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);

        Assert.Equal(ExitCode.Refused, await terminal.CallAsync("import", file));

        Assert.Contains(why, terminal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Results_as_Ray_writes_them_become_an_experiment()
    {
        var before = await RunAsync(TrialFiles.Json | TrialFiles.Csv);

        Assert.Equal(ExitCode.Refused, await terminal.CallAsync("import", place.Directory, "--metric", "loss", "--name", "copy"));
        Assert.Equal(ExitCode.Done, await terminal.CallAsync("import", place.Directory, "--metric", "loss", "--mode", "min", "--name", "copy"));

        var after = await ExperimentAnalysis.OpenAsync(Path.Combine(place.Root, "copy"), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(before.Trials.Select(trial => (trial.Iteration, trial.Configuration["x"], trial.LastResult!.Number("loss"))), after.Trials.Select(trial => (trial.Iteration, trial.Configuration["x"], trial.LastResult!.Number("loss"))));
        Assert.Equal(before.BestTrial!.Id, after.BestTrial!.Id);
    }

    [Fact]
    public async Task Results_without_a_metric_are_compared_by_the_one_that_is_named()
    {
        await RunAsync(TrialFiles.Json);
        Assert.Equal(ExitCode.Done, await terminal.CallAsync("import", place.Directory, "--name", "copy"));
        Assert.Contains("import them with --metric and --mode", terminal.Error, StringComparison.Ordinal);
        Assert.StartsWith("copy: ", terminal.Output, StringComparison.Ordinal);

        foreach (var verb in (string[])["best", "importance", "whatif"])
        {
            Assert.Equal(ExitCode.Refused, await terminal.CallAsync(verb, "copy"));
            Assert.Contains("The experiment has no metric; say what its trials are compared by: --metric and --mode. The trials reported loss", terminal.Error, StringComparison.Ordinal);
            Assert.Equal(ExitCode.Refused, await terminal.CallAsync(verb, "copy", "--metric", "loss"));
            Assert.Contains("Which way is 'loss' better? Give --mode min or --mode max.", terminal.Error, StringComparison.Ordinal);
            Assert.Equal(ExitCode.Refused, await terminal.CallAsync(verb, "copy", "--metric", "lost", "--mode", "min"));
            Assert.Contains("No trial reported a metric 'lost'. Did you mean 'loss'?", terminal.Error, StringComparison.Ordinal);
            Assert.Equal(ExitCode.Done, await terminal.CallAsync(verb, "copy", "--metric", "loss", "--mode", "min"));
        }
        Assert.Equal(ExitCode.Done, await terminal.CallAsync("show", "copy", "--metric", "loss", "--mode", "max"));
        Assert.Contains("(higher is better)", terminal.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, await terminal.CallAsync("show", "copy"));
        Assert.Equal(ExitCode.Refused, await terminal.CallAsync("show", "copy", "best"));
        Assert.Contains("attune best --metric loss --mode min", terminal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_metric_that_no_trial_has_is_refused()
    {
        await RunAsync(TrialFiles.Json);

        Assert.Equal(ExitCode.Refused, await terminal.CallAsync("import", place.Directory, "--name", "copy", "--metric", "lost", "--mode", "min"));
        Assert.Contains("Did you mean 'loss'?", terminal.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Refused, await terminal.CallAsync("compare", "run", "--metric", "lost", "--mode", "min"));
        Assert.Contains("Did you mean 'loss'?", terminal.Error, StringComparison.Ordinal);
    }

    private static string Log => Path.Combine(AppContext.BaseDirectory, "Imports", "optuna-3.1.log");

    private Task<ExperimentAnalysis> RunAsync(TrialFiles loggers = TrialFiles.None) => Tune.RunAsync(
        async (config, trial) =>
        {
            for (var i = 1; i <= 4; i++) await trial.ReportAsync(("loss", config["x"].AsDouble() + (0.001 * config["y"].AsDouble()) + (1.0 / i)));
        },
        place.Options with { Loggers = loggers, SearchAlg = "random", NumSamples = 40, Config = new() { ["x"] = Tune.Uniform(0, 1), ["y"] = Tune.Uniform(0, 1) } });
}
