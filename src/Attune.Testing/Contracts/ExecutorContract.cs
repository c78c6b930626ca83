using Xunit;

namespace Attune.Testing;

/// <summary>
/// The laws of every executor, seen from the loop: commands go in, signals come out. Inherit it and say how to create yours, so that it runs <see cref="ScriptedTrial"/>.
/// An executor that runs training code for real inherits <see cref="TrainingContract"/>, which has these laws too.
/// </summary>
public abstract class ExecutorContract
{
    /// <summary>Creates the executor under test, whose trials are <see cref="ScriptedTrial"/>s.</summary>
    /// <param name="directory">The experiment's directory; exists and is empty.</param>
    protected abstract IExecutor Create(string directory);

    /// <summary>The signals of the executor; those of <see cref="IExecutor.ListenAsync"/> unless the executor has another way.</summary>
    protected virtual IAsyncEnumerable<Signal> Listen(IExecutor executor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(executor);
        return executor.ListenAsync(cancellationToken);
    }

    /// <summary>Signals of an attempt come in order, and its end comes once and last.</summary>
    [Fact]
    public async Task Signals_of_an_attempt_come_in_order_and_its_one_end_is_last()
    {
        await using var stage = Open();
        for (var trial = 0; trial < 6; trial++) await stage.LaunchAsync(trial, ScriptedTrial.Script(reports: trial));

        await stage.ContinueUntilAsync(ends: 6);

        for (var trial = 0; trial < 6; trial++)
        {
            Assert.Equal(Enumerable.Range(1, trial), stage.ValuesOf(trial));
            var end = Assert.Single(stage.Heard.OfType<AttemptEnded>(), end => end.Trial == trial);
            Assert.Equal(AttemptEnd.Returned, end.End);
            Assert.Same(end, stage.Heard.OfType<AttemptSignal>().Last(signal => signal.Trial == trial));
        }
    }

    /// <summary>However long the decision takes, there is no second report before it.</summary>
    [Fact]
    public async Task No_report_runs_ahead_of_the_decision_on_the_one_before()
    {
        await using var stage = Open();
        await stage.LaunchAsync(0, ScriptedTrial.Script(reports: 5));
        await stage.ReportOfAsync(0);

        for (var other = 1; other <= 20; other++)
        {
            await stage.LaunchAsync(other, ScriptedTrial.Script(reports: 0));
            await stage.EndOfAsync(other);
        }

        Assert.Equal([1], stage.ValuesOf(0));
    }

    /// <summary>A command to an attempt that is over, that has not begun, or of a trial that does not exist, does nothing.</summary>
    [Fact]
    public async Task Commands_to_attempts_that_do_not_run_are_harmless()
    {
        await using var stage = Open();
        await stage.LaunchAsync(0, ScriptedTrial.Script(reports: 0));
        await stage.EndOfAsync(0);
        await stage.LaunchAsync(1, ScriptedTrial.Script(reports: 3));
        await stage.ReportOfAsync(1);

        foreach (var (trial, attempt) in (ReadOnlySpan<(int, int)>)[(0, 1), (1, 2), (1, 0), (7, 1)]) stage.Enqueue(trial, attempt);
        await stage.SendQueuedAsync();
        await stage.ContinueAsync(1);
        await stage.ContinueUntilAsync(ends: 2);

        Assert.Equal([1, 2, 3], stage.ValuesOf(1));
        Assert.Equal(AttemptEnd.Returned, (await stage.EndOfAsync(1)).End);
        Assert.DoesNotContain(stage.Heard, signal => signal is CheckpointSaved or SaveFailed);
    }

    /// <summary>A trial that is told to stop or to pause while it waits for a decision ends, and says nothing more.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_trial_that_is_stopped_ends_and_reports_no_more(bool pauses)
    {
        await using var stage = Open();
        await stage.LaunchAsync(0, ScriptedTrial.Script(reports: 5));
        await stage.ReportOfAsync(0);

        await stage.SendAsync(pauses ? new TrialCommand.Pause(0, 1) : new TrialCommand.Stop(0, 1));
        await stage.SendAsync(new TrialCommand.Stop(0, 1));
        var end = await stage.EndOfAsync(0);
        await stage.LaunchAsync(1, ScriptedTrial.Script(reports: 0));
        await stage.EndOfAsync(1);

        Assert.Equal(AttemptEnd.Stopped, end.End);
        Assert.Equal([1], stage.ValuesOf(0));
        Assert.Single(stage.Heard.OfType<AttemptEnded>(), signal => signal.Trial == 0);
    }

    /// <summary>A trial that is told to stop between two reports ends.</summary>
    [Fact]
    public async Task A_trial_that_is_stopped_while_it_works_ends()
    {
        await using var stage = Open();
        await stage.LaunchAsync(0, ScriptedTrial.Script(reports: 1, ends: "waits"));
        await stage.ReportOfAsync(0);
        await stage.ContinueAsync(0);

        await stage.SendAsync(new TrialCommand.Stop(0, 1));

        Assert.Equal(AttemptEnd.Stopped, (await stage.EndOfAsync(0)).End);
    }

    /// <summary>A trial that throws is a signal that says what was thrown.</summary>
    [Fact]
    public async Task A_crash_is_a_signal()
    {
        await using var stage = Open();
        await stage.LaunchAsync(0, ScriptedTrial.Script(reports: 1, ends: "throws"));
        await stage.ReportOfAsync(0);

        await stage.ContinueAsync(0);
        var end = await stage.EndOfAsync(0);

        Assert.Equal(AttemptEnd.Failed, end.End);
        Assert.Equal((typeof(InvalidOperationException).FullName, ScriptedTrial.Failure), (end.Error?.Type, end.Error?.Message));
        Assert.NotEmpty(end.Error!.StackTrace);
    }

    /// <summary>A trial that is told to save says that it has, and waits for the decision as before.</summary>
    [Fact]
    public async Task A_save_is_answered_and_the_trial_still_waits()
    {
        await using var stage = Open();
        await stage.LaunchAsync(0, ScriptedTrial.Script(reports: 2));
        Assert.True((await stage.ReportOfAsync(0)).OffersSave);

        await stage.SendAsync(new TrialCommand.Save(0, 1, Checkpoint: 4));

        Assert.Equal(4, (await stage.NextAsync<CheckpointSaved>(0)).Checkpoint);
        Assert.Equal([1], stage.ValuesOf(0));
        await stage.ContinueAsync(0);
        await stage.ContinueUntilAsync(ends: 1);
        Assert.Equal([1, 2], stage.ValuesOf(0));
    }

    /// <summary>An attempt that is launched with a checkpoint goes on from there.</summary>
    [Fact]
    public async Task A_launch_with_a_checkpoint_starts_from_it()
    {
        await using var stage = Open();
        await stage.LaunchAsync(0, ScriptedTrial.Script(reports: 4));
        await stage.ReportOfAsync(0);
        await stage.ContinueAsync(0);
        await stage.ReportOfAsync(0);
        await stage.SendAsync(new TrialCommand.Save(0, 1, Checkpoint: 0));
        await stage.NextAsync<CheckpointSaved>(0);
        await stage.SendAsync(new TrialCommand.Stop(0, 1));
        await stage.EndOfAsync(0);

        await stage.LaunchAsync(0, ScriptedTrial.Script(reports: 4), attempt: 2, new Checkpoint(0, 0, 2, default, 0, Metrics.Empty));
        await stage.ContinueUntilAsync(ends: 2);

        Assert.Equal([1, 2, 3, 4], stage.ValuesOf(0));
    }

    /// <summary>An attempt that is kept waiting ends when a later one of its trial is launched.</summary>
    [Fact]
    public async Task A_launch_ends_the_attempt_before()
    {
        await using var stage = Open();
        await stage.LaunchAsync(0, ScriptedTrial.Script(reports: 2));
        await stage.ReportOfAsync(0);

        await stage.LaunchAsync(0, ScriptedTrial.Script(reports: 2), attempt: 2);
        await stage.ContinueUntilAsync(ends: 2);

        Assert.Equal([(1, AttemptEnd.Stopped), (2, AttemptEnd.Returned)], stage.Heard.OfType<AttemptEnded>().Select(end => (end.Attempt, end.End)).Order());
        Assert.Equal([1, 2], stage.Heard.OfType<AttemptReported>().Where(report => report.Attempt == 2).Select(report => (int)report.Metrics.Number("value")));
    }

    private protected ExecutorStage Open() => new(Create, Listen);
}
