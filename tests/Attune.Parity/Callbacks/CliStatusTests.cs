using Attune.Tests;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Attune.Parity;

/// <summary>What the reporter shows while a run goes on, and how much of it verbose asks for.</summary>
public sealed class CliStatusTests : IDisposable
{
    private readonly FakeTimeProvider time = new();
    private readonly StringWriter output = new() { NewLine = "\n" };
    private readonly Story story = new(Story.Loss);

    public void Dispose() => output.Dispose();

    [Fact]
    [Parity(Chapter.Callbacks, "max_report_frequency", "CliReporter.MaxReportFrequency")]
    public async Task A_status_is_shown_every_so_often_and_at_the_end()
    {
        await using (Watch(new(output, time) { MaxReportFrequency = TimeSpan.FromSeconds(10) }, verbose: 1))
        {
            story.Launch();
            for (var i = 0; i < 7; i++) time.Advance(TimeSpan.FromSeconds(5));
        }

        Assert.Equal(["10.00", "20.00", "30.00", "35.00"], output.ToString().Split('\n').Where(line => line.StartsWith("Current time", StringComparison.Ordinal)).Select(line => line[^6..^1]));
    }

    [Fact]
    [Parity(Chapter.Callbacks, "max_progress_rows", "CliReporter.MaxProgressRows")]
    public async Task Before_the_end_the_table_shows_some_of_every_status()
    {
        for (var i = 0; i < 6; i++) story.Create();
        for (var i = 0; i < 5; i++) story.Launch();
        story.Complete(story.State.Trials[6]);
        await using var reporter = Watch(new(output, time) { MaxProgressRows = 5 }, verbose: 3);

        time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(["t000007 RUNNING", "t000008 RUNNING", "t000000 PENDING", "t000001 PENDING", "t000006 TERMINATED"], Rows());
        Assert.Contains("... 6 more trials not shown (4 PENDING, 2 RUNNING)\n", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    [Parity(Chapter.Callbacks, "max_error_rows", "CliReporter.MaxErrorRows")]
    public async Task Failed_trials_are_listed_and_marked_where_they_went_on()
    {
        for (var i = 0; i < 4; i++) story.Fail(story.Launch(), "System.Exception", "no", retry: i == 0);
        await using var reporter = Watch(new(output, time) { MaxErrorRows = 2 }, verbose: 1);

        time.Advance(TimeSpan.FromSeconds(5));

        var text = output.ToString();
        Assert.Contains("Number of errored trials: 4\n", text, StringComparison.Ordinal);
        Assert.Contains("| t000000*   |          1 | ", text, StringComparison.Ordinal);
        Assert.Contains("| t000001    |          1 | ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("| t000002", text, StringComparison.Ordinal);
        Assert.Contains("... 2 more trials not shown\n* goes on, or went on, after a failure\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [Parity(Chapter.Callbacks, "print_intermediate_tables", "CliReporter.PrintIntermediateTables")]
    [InlineData(null, 1, 0, 0)]
    [InlineData(null, 2, 0, 1)]
    [InlineData(null, 3, 1, 2)]
    [InlineData(true, 1, 1, 2)]
    [InlineData(false, 3, 0, 1)]
    public async Task Tables_are_shown_in_between_or_at_the_end_or_not(bool? option, int verbose, int between, int inAll)
    {
        story.Launch();
        var reporter = Watch(new(output, time) { PrintIntermediateTables = option }, verbose);

        time.Advance(TimeSpan.FromSeconds(5));
        var shown = Tables();
        await reporter.DisposeAsync();

        Assert.Equal((between, inAll), (shown, Tables()));
    }

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "== Status ==")]
    [InlineData(2, "Trial t000000 reported loss=1 with parameters={lr=0.5}.|Trial t000000 reported loss=0.2 with parameters={lr=0.5}.|Trial t000000 completed. Last result: loss=0.2 (ended)|== Status ==")]
    public async Task Results_are_told_as_verbose_says_and_not_too_often(int verbose, string expected)
    {
        var reporter = Watch(new(output, time), verbose);
        var trial = story.Report(story.Launch(("lr", 0.5)), 1);
        story.Report(trial, 0.5); // too soon
        time.Advance(TimeSpan.FromSeconds(4.9));
        story.Report(trial, 0.3); // too soon
        time.Advance(TimeSpan.FromSeconds(0.09));
        story.Report(trial, 0.25); // too soon
        output.GetStringBuilder().Replace("== Status ==", "");
        time.Advance(TimeSpan.FromSeconds(0.01));
        output.GetStringBuilder().Replace("== Status ==", "");
        story.Report(trial, 0.2);
        story.Complete(trial);
        await reporter.DisposeAsync();

        Assert.Equal(expected, string.Join('|', output.ToString().Split('\n').Where(line => line.StartsWith("Trial t", StringComparison.Ordinal) || line == "== Status ==")));
    }

    [Fact]
    public async Task Verbose_three_tells_results_in_full()
    {
        var reporter = Watch(new(output, time), verbose: 3);
        story.Report(story.Launch(), 0.5);
        await reporter.DisposeAsync();

        Assert.Contains("Result for t000000:\n  date: 2023-11-14_22-13-20\n  done: false\n  loss: 0.5\n  time_this_iter_s: 2\n  time_total_s: 2\n  timestamp: 1700000000\n  training_iteration: 1\n  trial_id: t000000\n", output.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    private CliReporter Watch(CliReporter reporter, int verbose)
    {
        var plan = new Plan { Problem = story.State.Problem, Searcher = new BasicVariantGenerator(), Scheduler = new Fifo(), Capacity = new Resources(cpu: 4) };
        var run = new RunningExperiment("run", "runs/run", story.State, plan, () => null) { Verbose = verbose };
        story.Hear(e => reporter.OnEventAsync(e, run, TestContext.Current.CancellationToken));
        return reporter;
    }

    private int Tables() => output.ToString().Split('\n').Count(line => line.StartsWith("| Trial name | status", StringComparison.Ordinal));

    private IEnumerable<string> Rows() => output.ToString().Split('\n').Where(line => line.StartsWith("| t0", StringComparison.Ordinal)).Select(row => row.Split('|', StringSplitOptions.TrimEntries)).Select(cells => $"{cells[1]} {cells[2]}");
}
