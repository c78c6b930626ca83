using System.Text.RegularExpressions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Attune.Tests;

public sealed class LiveReporterTests : IDisposable
{
    private readonly FakeTimeProvider time = new();
    private readonly Screen screen = new(ansi: true);
    private readonly Story story = new(Story.Loss);

    [Fact]
    public async Task A_run_ends_with_a_summary_and_nothing_of_the_block()
    {
        await using (var reporter = Watch(story.Stage()))
        {
            var trial = story.Report(story.Launch(("lr", 0.01)), 0.5);
            Pass(TimeSpan.FromSeconds(1));
            story.Complete(trial);
            story.Finish();
        }

        Golden.Equal("summary", Left());
        Assert.Contains("● running", screen.Text);
    }

    [Fact]
    public async Task Reports_cost_no_redraw_and_the_timer_draws_five_times_a_second()
    {
        await using var reporter = Watch(story.Stage());
        Pass(TimeSpan.FromMilliseconds(200));
        var before = screen.Text.Length;
        var trial = story.Launch();
        for (var i = 0; i < 1000; i++) story.Report(trial, i);

        Assert.Equal(before, screen.Text.Length);

        Pass(TimeSpan.FromSeconds(1));

        Assert.Equal(5, screen.Text[before..].Split("● running").Length - 1);
    }

    [Fact]
    public async Task The_first_failure_of_a_kind_is_told_above_the_block()
    {
        await using (Watch(story.Stage()))
        {
            Pass(TimeSpan.FromSeconds(1));
            for (var i = 0; i < 5; i++) story.Fail(story.Launch(("batch", 512)), "System.OutOfMemoryException", "did not fit", "at Train.Step() in train.cs:line 12");
            Pass(TimeSpan.FromSeconds(1));
            story.Finish();
        }

        Assert.Single(screen.Text.Split('\n'), line => line.Contains("t000000 failed: System.OutOfMemoryException: did not fit".PadRight(100)));
        Assert.Contains("at Train.Step() in train.cs:line 12", screen.Text);
    }

    [Fact]
    public async Task A_terminal_that_is_gone_ends_the_display_and_not_the_run()
    {
        var reporter = Watch(story.Stage());
        Pass(TimeSpan.FromSeconds(1));
        screen.Dispose();
        Pass(TimeSpan.FromSeconds(1));

        var error = Assert.Throws<InvalidOperationException>(() => story.Launch());

        Assert.Contains("live display", error.Message);
        await reporter.DisposeAsync();
    }

    [Theory]
    [InlineData(300, 100, 0, 20.0)]
    [InlineData(300, 100, 50, 40.0)]
    [InlineData(300, 50, 50, null)]
    [InlineData(-1, 100, 0, null)]
    [InlineData(100, 100, 0, null)]
    public void The_time_left_is_that_of_the_rest_at_the_speed_of_this_session(long total, int finished, int before, double? minutes) =>
        Assert.Equal(minutes, Progress.Left(total, finished, before, TimeSpan.FromMinutes(10))?.TotalMinutes);

    [Theory]
    [InlineData(true, true, 1, typeof(LiveReporter))]
    [InlineData(false, true, 1, typeof(PlainReporter))]
    [InlineData(true, false, 1, typeof(PlainReporter))]
    [InlineData(true, true, 0, typeof(PlainReporter))]
    public void Only_a_terminal_that_can_be_redrawn_gets_a_live_display(bool terminal, bool ansi, int verbose, Type expected)
    {
        using var other = new Screen(ansi: ansi, terminal: terminal);

        Assert.IsType(Environment.GetEnvironmentVariable("CI") is null or "" ? expected : typeof(PlainReporter), ConsoleReporter.Create(verbose, other.Console));
    }

    public void Dispose() => screen.Dispose();

    private LiveReporter Watch(RunningExperiment run)
    {
        var reporter = new LiveReporter(screen.Console, time: time);
        story.Hear(e => reporter.OnEventAsync(e, run, TestContext.Current.CancellationToken));
        return reporter;
    }

    private void Pass(TimeSpan span)
    {
        story.Pass(span);
        for (var left = span; left > TimeSpan.Zero; left -= TimeSpan.FromMilliseconds(100)) time.Advance(TimeSpan.FromMilliseconds(100));
    }

    // The block's last line is its hint; what follows it are the codes that erase the block, and the summary.
    private string Left() => Regex.Replace(screen.Text[(screen.Text.LastIndexOf("Resume = true", StringComparison.Ordinal) + 13)..], "\u001b\\[[0-9;?]*[A-Za-z]", "").TrimStart();
}
