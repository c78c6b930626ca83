using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Attune.Tests;

public sealed class PlainReporterTests : IDisposable
{
    private readonly FakeTimeProvider time = new();
    private readonly StringWriter output = new() { NewLine = "\n" };
    private readonly Story story = new(Story.Loss);

    [Fact]
    public async Task A_run_is_told_from_start_to_end()
    {
        var run = Watch(verbose: 1);
        var first = story.Report(story.Launch(("lr", 0.01), ("layers", 3)), 0.5);
        Pass(TimeSpan.FromSeconds(12));
        var second = story.Report(story.Launch(("lr", 0.0031), ("layers", 5)), 0.25);
        story.Complete(first);
        var third = story.Launch(("lr", 1.0), ("layers", 9));
        story.Fail(third, "System.OutOfMemoryException", "no memory", "at System.Array.Resize()\nat Train.Step(Batch batch) in train.cs:line 12\nat Train.Run() in train.cs:line 40");
        story.Fail(story.Launch(("lr", 1.0)), "System.OutOfMemoryException", "no memory", "at System.Array.Resize()\nat Train.Step(Batch batch) in train.cs:line 12");
        story.Report(second, 0.2);
        Pass(TimeSpan.FromMinutes(10));
        story.Complete(second, DecidedBy.Scheduler, "rung 1");
        story.Finish();
        await run.DisposeAsync();

        Assert.Equal("""
            [0:00:00] resnet-lr: 300 trials of train, searched by Tpe, scheduled by Asha, loss: lower is better
            [0:00:00] results in runs/resnet-lr
            [0:00:00] 0/300  best so far  loss = 0.5  t000000 #1: lr=0.01 layers=3
            [0:00:12] 0/300  best so far  loss = 0.25  t000001 #1: lr=0.0031 layers=5
            [0:00:12] 2/300  t000002 failed: System.OutOfMemoryException: no memory
                config  lr=1 layers=9
                at Train.Step(Batch batch) in train.cs:line 12
                at Train.Run() in train.cs:line 40
                log     runs/resnet-lr/t/000002/error.txt  (others like it are only counted)
            [0:00:20] 3/300  best so far  loss = 0.2  t000001 #2: lr=0.0031 layers=5
            [0:00:50] 3/300  1 running, 1 done, 2 failed; best loss = 0.2 (t000001)
            [0:05:50] 3/300  1 running, 1 done, 2 failed; best loss = 0.2 (t000001)
            [0:10:12] 4/300  first stop  t000001 #2: rung 1  (others are only counted)
            resnet-lr: finished after 10:12 min
              best     loss = 0.2 (lower is better) by t000001, iteration 2
              config   lr=0.0031 layers=5
              trials   4 of 300: 1 done, 1 stopped, 2 failed
              search   ended early: all samples were tried
              failed   2 x System.OutOfMemoryException: no memory (first: t000002)
              results  runs/resnet-lr

            """, output.ToString());
    }

    [Fact]
    public async Task The_first_decision_of_each_kind_is_told_with_its_reason_and_then_the_latest()
    {
        var run = Watch(verbose: 1);
        var (first, second) = (story.Launch(), story.Launch());
        Wait(first, "rung 1: 0.7, rank 2 of 2, of which the best one goes on; it waits");
        Pass(TimeSpan.FromSeconds(10));
        Wait(second, "rung 1: 0.7, rank 3 of 3, of which the best one goes on; it waits");
        story.Say(story.Launch(), "promoted to rung 3: 0.7, rank 1 of 3 at rung 1");
        Pass(TimeSpan.FromSeconds(6));
        story.Resume(first, "promoted to rung 3: 0.7, rank 1 of 4 at rung 1");
        story.Complete(story.Decide(story.Launch(first), VerdictKind.Stop, "reached max_t 3"), DecidedBy.Scheduler, "reached max_t 3");
        Pass(TimeSpan.FromMinutes(1));
        await run.DisposeAsync();

        Assert.Equal(
            """
            [0:00:00] 0/300  best so far  loss = 0.7  t000000 #1: 
            [0:00:05] 0/300  first pause  t000000 #1: rung 1: 0.7, rank 2 of 2, of which the best one goes on; it waits  (others are only counted)
            [0:00:10] 0/300  first go on  t000002 #1: promoted to rung 3: 0.7, rank 1 of 3 at rung 1  (others are only counted)
            [0:00:16] 0/300  first resume  t000000 #1: promoted to rung 3: 0.7, rank 1 of 4 at rung 1  (others are only counted)
            [0:00:25] 1/300  first stop  t000000 #2: reached max_t 3  (others are only counted)
            [0:00:55] 1/300  1 running, 1 paused, 1 stopped; best loss = 0.7 (t000000); decisions: 1 go on, 2 pause, 1 resume, 1 stop; latest t000000 stop #2: reached max_t 3

            """, string.Concat(output.ToString().Split('\n').Where(line => line.StartsWith('[')).Skip(2).Select(line => line + "\n")));
    }

    [Fact]
    public async Task Verbose_two_tells_every_pause_and_every_promotion()
    {
        var run = Watch(verbose: 2);
        var trial = story.Launch();
        Wait(trial, "rung 1: 0.7, rank 2 of 2");
        story.Resume(trial, "promoted to rung 3");
        story.Complete(story.Decide(story.Launch(trial), VerdictKind.Stop, "rung 3: worse"), DecidedBy.Scheduler, "rung 3: worse");
        Pass(TimeSpan.FromSeconds(20));
        await run.DisposeAsync();

        Assert.Contains("] 0/300  t000000 pause #1: rung 1: 0.7, rank 2 of 2\n", output.ToString());
        Assert.Contains("] 0/300  t000000 resume #1: promoted to rung 3\n[0:00:00] 1/300  t000000 stopped at #2  loss=0.7  (rung 3: worse)\n", output.ToString());
        Assert.DoesNotContain("first", output.ToString());
    }

    [Fact]
    public void A_thousand_trials_take_at_most_sixty_lines_whatever_happens() =>
        Gen.Select(Gen.Int[1, 3600], Gen.Int[0, 100], Gen.Int[1, 1000]).Sample((seconds, failurePercent, kinds) =>
        {
            var lines = Lines(seconds, failurePercent, kinds);

            return lines is >= 3 and <= 60;
        }, iter: 20);

    [Fact]
    public async Task Verbose_nought_says_nothing()
    {
        var run = Watch(verbose: 0);
        story.Fail(story.Launch(), "System.Exception", "no");
        Pass(TimeSpan.FromHours(1));
        story.Finish();
        await run.DisposeAsync();

        Assert.Empty(output.ToString());
    }

    [Fact]
    public async Task Verbose_three_adds_results_and_verbose_two_ends_of_trials()
    {
        var run = Watch(verbose: 3);
        story.Complete(story.Report(story.Launch(), 0.5), DecidedBy.Scheduler, "rung 1: 0.5 is worse than the cutoff 0.4");
        await run.DisposeAsync();

        Assert.Contains("] 0/300  t000000 #1  loss=0.5\n", output.ToString());
        Assert.Contains("] 1/300  t000000 stopped at #1  loss=0.5  (rung 1: 0.5 is worse than the cutoff 0.4)\n", output.ToString());
    }

    [Fact]
    public async Task A_wait_is_told_when_it_begins_and_when_it_ends()
    {
        var staged = story.Stage();
        var run = Watch(verbose: 1, staged);
        staged.Waiting = "no space left on the disk";
        Pass(TimeSpan.FromSeconds(10));
        staged.Waiting = null;
        Pass(TimeSpan.FromSeconds(10));
        await run.DisposeAsync();

        Assert.Contains("[0:00:05] 0/300  waits: no space left on the disk\n[0:00:15] 0/300  goes on\n", output.ToString());
    }

    [Fact]
    public async Task A_wait_is_told_at_once_however_long_the_run_has_been_going()
    {
        var staged = story.Stage();
        var run = Watch(verbose: 1, staged);
        Pass(TimeSpan.FromHours(10));
        story.Report(story.Launch(), 0.5);
        Pass(TimeSpan.FromSeconds(5));
        staged.Waiting = "no space left on the disk";
        Pass(TimeSpan.FromSeconds(5));
        staged.Waiting = null;
        Pass(TimeSpan.FromSeconds(10));
        await run.DisposeAsync();

        Assert.Contains("[10:00:10] 0/300  waits: no space left on the disk\n[10:00:15] 0/300  goes on\n", output.ToString());
    }

    [Fact]
    public async Task A_wait_that_comes_and_goes_does_not_fill_the_page()
    {
        var staged = story.Stage();
        var run = Watch(verbose: 1, staged);
        for (var i = 0; i < 360; i++)
        {
            staged.Waiting = i % 2 == 0 ? $"the callback Slow is {i} events behind" : null;
            Pass(TimeSpan.FromSeconds(10));
        }
        await run.DisposeAsync();

        Assert.InRange(output.ToString().Split('\n').Count(line => line.Contains("waits:") || line.EndsWith("goes on")), 4, 20);
    }

    [Fact]
    public async Task Warnings_are_told_when_they_come_and_not_without_end()
    {
        var staged = story.Stage();
        var run = Watch(verbose: 1, staged);
        staged.Warn("Metric is 'los'.");
        staged.Warn("Metric is 'los'.");
        story.Launch();
        Assert.EndsWith("] 0/300  warning: Metric is 'los'.\n", output.ToString());

        for (var i = 0; i < 20; i++) staged.Warn($"warning {i}");
        Pass(TimeSpan.FromSeconds(5));
        await run.DisposeAsync();

        Assert.Equal(10, output.ToString().Split('\n').Count(line => line.Contains("warning: ")));
        Assert.Contains("further warnings go to the log only\n", output.ToString());
    }

    [Fact]
    public async Task What_is_told_is_as_of_the_event_however_far_the_run_has_come()
    {
        var trial = story.Report(story.Report(story.Launch(("lr", 0.5)), 0.5), 0.6);
        story.Launch();
        var run = Watch(verbose: 1);
        await run.DisposeAsync();

        Assert.Equal(2, trial.Iteration);
        Assert.Contains("best so far  loss = 0.5  t000000 #1: lr=0.5\n", output.ToString());
    }

    [Fact]
    public async Task Unless_told_otherwise_it_says_as_much_as_the_run_asks_for()
    {
        var silent = story.Stage(verbose: 0);
        var reporter = new PlainReporter(output, time: time);
        story.Hear(e => reporter.OnEventAsync(e, silent, TestContext.Current.CancellationToken));
        await reporter.DisposeAsync();

        Assert.Empty(output.ToString());
    }

    [Fact]
    public async Task Silence_is_explained_when_capacity_is_idle()
    {
        var run = Watch(verbose: 1, story.Stage(idleReason: () => "3 paused trials wait for their rung"));
        Pass(TimeSpan.FromSeconds(30));
        await run.DisposeAsync();

        Assert.Contains("; idle: 3 paused trials wait for their rung\n", output.ToString());
    }

    [Fact]
    public void Own_frames_are_preferred_to_foreign_ones()
    {
        Assert.Equal(["at Mine.F()"], FailureText.UserFrames(new("E", "m", "at System.A()\nat Mine.F()\nat Attune.B()")));
        Assert.Equal(["at System.A()"], FailureText.UserFrames(new("E", "m", "at System.A()")));
    }

    public void Dispose() => output.Dispose();

    private static int Lines(int seconds, int failurePercent, int kinds)
    {
        using var test = new PlainReporterTests();
        test.Watch(verbose: 1, test.story.Stage(1000));
        for (var i = 0; i < 1000; i++)
        {
            var trial = test.story.Launch(("lr", i));
            if (i % 100 < failurePercent) test.story.Fail(trial, "System.Exception", $"kind {i % kinds}");
            else if (i % 7 == 0) test.Wait(trial, $"rung {i % 5}");
            else test.story.Complete(test.story.Report(i % 3 == 0 ? test.story.Say(trial, "promoted") : trial, -(double)i), DecidedBy.Scheduler, "rung");
            test.Pass(TimeSpan.FromSeconds(seconds / 1000.0));
        }
        test.story.Finish();
        return test.output.ToString().Count(character => character == '\n');
    }

    private PlainReporter Watch(int verbose, RunningExperiment? run = null)
    {
        run ??= story.Stage();
        var reporter = new PlainReporter(output, verbose, time);
        story.Hear(e => reporter.OnEventAsync(e, run, TestContext.Current.CancellationToken));
        return reporter;
    }

    private void Wait(Trial trial, string why)
    {
        story.Decide(trial, VerdictKind.Pause, why);
        story.Pause(trial);
    }

    private void Pass(TimeSpan span)
    {
        story.Pass(span);
        for (var left = span; left > TimeSpan.Zero; left -= TimeSpan.FromSeconds(1)) time.Advance(left < TimeSpan.FromSeconds(1) ? left : TimeSpan.FromSeconds(1));
    }
}
