using Attune.Tests;
using Xunit;

namespace Attune.Parity;

/// <summary>Every option of the reporter: what the last status of a run shows.</summary>
public sealed class CliReporterTests : IDisposable
{
    private readonly Workplace place = new();
    private readonly StringWriter output = new() { NewLine = "\n" };

    private RunOptions Options => place.Options with
    {
        Verbose = 2, MaxConcurrentTrials = 1, Config = new() { ["lr"] = Tune.GridSearch(0.5, 0.25, 0.125), ["net"] = new Space { ["a_long_name_of_many_units"] = Tune.Choice(7) }, ["fixed"] = 1 },
    };

    public void Dispose()
    {
        place.Dispose();
        output.Dispose();
    }

    [Fact]
    [Parity(Chapter.Parameters, "progress_reporter", "RunOptions.ProgressReporter", Differs =
        "Always used, and any observer of the events: plain lines by default, `CliReporter` as in Ray Tune, the live display of `Attune.Console`, or one of your own.")]
    [Parity(Chapter.Callbacks, "CLIReporter", "CliReporter", Differs = "`JupyterNotebookReporter` has no counterpart: give a writer.")]
    public async Task The_last_status_has_all_there_is_to_know()
    {
        var text = await RunAsync(new(output));

        Assert.Matches(@"(?m)^== Status ==\nCurrent time: \d{4}-\d\d-\d\d \d\d:\d\d:\d\d \(running for \d\d:\d\d:\d\d\.\d\d\)\nUsing Fifo scheduling algorithm\.\nLogical resource usage: 0/2 cpu\n", text);
        Assert.Contains("Current best trial: t000002 with loss=0.125 and parameters={lr=0.125 net/a_long_name_of_many_units=7 fixed=1}\n", text, StringComparison.Ordinal);
        Assert.Contains($"Result directory: {place.Directory}\nNumber of trials: 3/3 (3 TERMINATED)\n", text, StringComparison.Ordinal);
        Assert.Equal(
            [
                "| Trial name | status     | loc |    lr | ...ame_of_many_units | iter |", // without the time, which differs from run to run
                "| t000000    | TERMINATED |     |   0.5 |                    7 |    2 |",
                "| t000001    | TERMINATED |     |  0.25 |                    7 |    2 |",
                "| t000002    | TERMINATED |     | 0.125 |                    7 |    2 |",
            ],
            Table(text).Select(row => string.Concat(string.Join('|', row.Split('|').Take(7)), "|")));
    }

    [Fact]
    [Parity(Chapter.Callbacks, "metric_columns", "CliReporter.MetricColumns", Differs = "A list of names, or of names and headings.")]
    [Parity(Chapter.Callbacks, "parameter_columns", "CliReporter.ParameterColumns", Differs = "A list of names, or of names and headings.")]
    public async Task Columns_are_named()
    {
        var text = await RunAsync(new(output) { MetricColumns = ["training_iteration", ("loss", "how bad")], ParameterColumns = [("lr", "rate"), "fixed"] });

        Assert.Equal("| Trial name | status     | loc |  rate | fixed | training_iteration | how bad |", Table(text)[0]);
        Assert.Equal("| t000001    | TERMINATED |     |  0.25 |     1 |                  2 |    0.25 |", Table(text)[2]);
    }

    [Fact]
    [Parity(Chapter.Callbacks, "infer_limit", "CliReporter.InferLimit")]
    public async Task Metrics_that_were_not_asked_for_are_shown_up_to_a_limit()
    {
        var three = Table(await RunAsync(new(output)))[0];
        var one = Table(await RunAsync(new(output) { InferLimit = 1 }, Options with { Name = "one" }))[0];

        Assert.Equal(["iter", "total time (s)", "loss", "second", "third"], Columns(three).Skip(5));
        Assert.Equal(["iter", "total time (s)", "loss"], Columns(one).Skip(5));
    }

    [Fact]
    [Parity(Chapter.Callbacks, "max_column_length", "CliReporter.MaxColumnLength")]
    public async Task Long_cells_and_headings_keep_their_end()
    {
        var text = await RunAsync(new(output) { MaxColumnLength = 8, MetricColumns = [("loss", "a heading of some length")] });

        Assert.Equal(["...units", "...ength"], Columns(Table(text)[0]).Skip(4));
    }

    [Fact]
    [Parity(Chapter.Callbacks, "sort_by_metric", "CliReporter.SortByMetric", Differs = "Without a metric and a mode an error.")]
    public async Task The_best_that_have_ended_come_first()
    {
        var text = await RunAsync(new(output) { SortByMetric = true });

        Assert.Equal(["t000002", "t000001", "t000000"], Table(text).Skip(1).Select(row => Columns(row)[0]));
    }

    [Fact]
    [Parity(Chapter.Callbacks, "reporter metric", "CliReporter.Metric")]
    [Parity(Chapter.Callbacks, "reporter mode", "CliReporter.Mode")]
    public async Task The_best_may_be_that_of_the_reporters_own_metric()
    {
        var text = await RunAsync(new(output) { Metric = "second", Mode = Mode.Max }, Options with { Metric = null, Mode = null });

        Assert.Contains("Current best trial: t000000 with second=0.75 and", text, StringComparison.Ordinal);
    }

    [Fact]
    [Parity(Chapter.Callbacks, "total_samples", "CliReporter.TotalSamples")]
    public async Task The_number_of_trials_can_be_said()
    {
        Assert.Contains("Number of trials: 3/40 (3 TERMINATED)\n", await RunAsync(new(output) { TotalSamples = 40 }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_that_is_wrong_with_a_reporter_is_told_at_once()
    {
        var reporter = new CliReporter(output)
        {
            Metric = "loss", Mode = Mode.Min, MaxProgressRows = -1, MaxErrorRows = -2, InferLimit = -3, MaxColumnLength = 3, MaxReportFrequency = TimeSpan.Zero, MetricColumns = ["loss", ("loss", "again")],
            ParameterColumns = ["lr", "lr"],
        };

        var error = await Assert.ThrowsAsync<TuneException>(() => RunAsync(reporter));

        foreach (var name in (string[])["Metric is", "Mode is", "MaxProgressRows", "MaxErrorRows", "InferLimit", "MaxColumnLength", "MaxReportFrequency", "MetricColumns has 'loss'", "ParameterColumns has 'lr'"])
        {
            Assert.Single(error.Problems, problem => problem.Contains(name, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Sorting_by_a_metric_that_nobody_names_is_refused()
    {
        var error = await Assert.ThrowsAsync<TuneException>(() => RunAsync(new(output) { SortByMetric = true }, Options with { Metric = null, Mode = null }));

        Assert.Contains("SortByMetric", Assert.Single(error.Problems), StringComparison.Ordinal);
    }

    private async Task<string> RunAsync(CliReporter reporter, RunOptions? options = null)
    {
        output.GetStringBuilder().Clear();
        await Tune.RunAsync(
            async (config, trial) =>
            {
                for (var i = 0; i < 2; i++) await trial.ReportAsync(("loss", config.Double("lr")), ("second", 1.5 * config.Double("lr")), ("third", 3), ("fourth", 4), ("word", "no number"));
            },
            (options ?? Options) with { ProgressReporter = reporter });
        return output.ToString();
    }

    private static string[] Table(string text) => [.. text.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal))];

    private static string[] Columns(string row) => row.Split('|', StringSplitOptions.TrimEntries)[1..^1];
}
