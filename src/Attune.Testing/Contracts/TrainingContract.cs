using Xunit;

namespace Attune.Testing;

/// <summary>
/// The laws of an executor that runs training code for real: those of every executor, and those of what the code sees. Checkpoints lie in
/// <c>t/000000/checkpoint_000000</c> of the experiment's directory, by trial and number.
/// </summary>
public abstract class TrainingContract : ExecutorContract
{
    /// <summary>When the end of a stopped attempt is told, its <c>finally</c> has run.</summary>
    [Theory]
    [InlineData("returns")]
    [InlineData("waits")]
    public async Task A_stop_runs_the_finally_of_the_training_code(string ends)
    {
        await using var stage = Open();
        await stage.LaunchAsync(0, ScriptedTrial.Script(reports: 2, ends));
        await stage.ReportOfAsync(0);
        if (ends == "waits")
        {
            await stage.ContinueAsync(0);
            await stage.ReportOfAsync(0);
            await stage.ContinueAsync(0);
        }
        Assert.False(File.Exists(Cleaned(stage)));

        await stage.SendAsync(new TrialCommand.Stop(0, 1));
        await stage.EndOfAsync(0);

        Assert.True(File.Exists(Cleaned(stage)));
    }

    /// <summary>A failure names the user's own frames, innermost first, and none of the engine's.</summary>
    [Fact]
    public async Task A_failure_shows_the_frames_of_the_training_code()
    {
        await using var stage = Open();
        await stage.LaunchAsync(0, ScriptedTrial.Script(reports: 0, ends: "throws"));

        var frames = (await stage.EndOfAsync(0)).Error!.StackTrace.Split('\n');

        Assert.Contains($"{nameof(ScriptedTrial)}.EndAsync", frames[0], StringComparison.Ordinal);
        Assert.All(frames, frame => Assert.Contains(nameof(ScriptedTrial), frame, StringComparison.Ordinal));
    }

    /// <summary>When a save is answered, the checkpoint is whole and in its place, and nothing else is.</summary>
    [Fact]
    public async Task A_save_puts_the_checkpoint_in_its_place()
    {
        await using var stage = Open();
        await stage.LaunchAsync(3, ScriptedTrial.Script(reports: 1));
        await stage.ReportOfAsync(3);

        await stage.SendAsync(new TrialCommand.Save(3, 1, Checkpoint: 2));
        await stage.NextAsync<CheckpointSaved>(3);

        var trial = Path.Combine(stage.Directory, "t", "000003");
        Assert.Equal("1", await File.ReadAllTextAsync(Path.Combine(trial, Checkpoint.DirectoryName(2), ScriptedTrial.Iteration), TestContext.Current.CancellationToken));
        Assert.Equal([Checkpoint.DirectoryName(2)], Directory.EnumerateDirectories(trial).Select(Path.GetFileName));
    }

    /// <summary>A save that fails is a signal, leaves no checkpoint, and the trial still waits for its decision.</summary>
    [Fact]
    public async Task A_save_that_fails_is_a_signal_and_the_trial_goes_on()
    {
        await using var stage = Open();
        await stage.LaunchAsync(0, ScriptedTrial.Script(reports: 2, unsavable: true));
        await stage.ReportOfAsync(0);

        await stage.SendAsync(new TrialCommand.Save(0, 1, Checkpoint: 0));
        var failed = await stage.NextAsync<SaveFailed>(0);
        await stage.ContinueAsync(0);
        await stage.ContinueUntilAsync(ends: 1);

        Assert.Equal(ScriptedTrial.Failure, failed.Error.Message);
        Assert.False(Directory.Exists(Path.Combine(stage.Directory, "t", "000000", Checkpoint.DirectoryName(0))));
        Assert.Equal([1, 2], stage.ValuesOf(0));
    }

    private static string Cleaned(ExecutorStage stage) => Path.Combine(stage.Directory, "t", "000000", ScriptedTrial.Cleaned);
}
