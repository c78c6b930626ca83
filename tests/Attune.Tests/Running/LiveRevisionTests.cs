using Attune.Running.Steering;
using Xunit;

namespace Attune.Tests;

/// <summary>An experiment that is given a wider space, or whose trials are given more time, while it runs. A trial of its own asks for it, so that every test knows when.</summary>
public sealed class LiveRevisionTests : IDisposable
{
    private const int First = 6; // trials that have ended, or are about to, when the revision is asked for

    private readonly Workplace place = new();
    private readonly List<string> answers = [];

    private RunOptions Options => place.Options with
    {
        Config = new() { ["x"] = Tune.Uniform(0, 1), ["kind"] = Tune.Choice("a", "b") }, NumSamples = 16, MaxConcurrentTrials = 1, Stop = new() { ["training_iteration"] = 3 }, CheckpointConfig = new() { CheckpointAtEnd = true },
    };

    public void Dispose() => place.Dispose();

    [Theory]
    [InlineData("random")]
    [InlineData("tpe")]
    [InlineData("gp")]
    [InlineData("cmaes")]
    [InlineData("auto")]
    public async Task What_runs_goes_on_running_and_everybody_else_goes_by_what_holds_then(string searcher)
    {
        var options = Options with { SearchAlg = searcher };

        var analysis = await RunAsync(options, Epochs(5), Wider("x", "-9..1"), Wider("kind+", "c"));

        Assert.All(analysis.Trials, trial => Assert.Equal(5, trial.Iteration));
        Assert.Equal([.. Enumerable.Repeat(2, First), 1, 1], analysis.Trials.Take(First + 2).Select(trial => trial.Attempt));
        Assert.Contains(analysis.Trials.Skip(First + 1), trial => trial.Configuration.Double("x") < 0);
        Assert.Equal(Assert.Single((await place.ReadAsync()).OfType<ExperimentRevised>()).Reason, Assert.Single(answers));
        Assert.StartsWith("Config: 'x' was uniform=[0, 1] and is now uniform=[-9, 1]. Config: 'kind' was choice=[a, b] and is now choice=[a, b, c]. Stop was (training_iteration >= 3) and is now (training_iteration >= 5). 6 trials", answers[0], StringComparison.Ordinal);
        var verification = await Experiment.VerifyAsync(options, TestContext.Current.CancellationToken);
        Assert.True(verification.Holds, verification.ToString());
    }

    [Fact]
    public async Task A_scheduler_is_given_more_time_in_the_middle_and_decides_by_all_it_has_heard()
    {
        var options = Options with { Stop = null, NumSamples = 12, Scheduler = new Asha { MaxT = 3, ReductionFactor = 3 } };

        var analysis = await RunAsync(options, Epochs(9));

        Assert.Contains(analysis.Trials, trial => trial is { Iteration: 9, Attempt: 2 });
        Assert.All(analysis.Trials, trial => Assert.True(trial.Iteration is 1 or 3 or 9));
        var verification = await Experiment.VerifyAsync(options, TestContext.Current.CancellationToken);
        Assert.True(verification.Holds, verification.ToString());
    }

    [Fact]
    public async Task What_was_revised_holds_in_the_next_run()
    {
        await RunAsync(Options, Epochs(4), Wider("x", "0..8"));

        var analysis = await RunAsync(Options with { Resume = true, NumSamples = 30 });

        Assert.All(analysis.Trials, trial => Assert.Equal(4, trial.Iteration));
        Assert.Contains(analysis.Trials.Skip(16), trial => trial.Configuration.Double("x") > 1);
        Assert.Single((await place.ReadAsync()).OfType<ExperimentRevised>());
        var otherwise = await Assert.ThrowsAsync<TuneException>(() => Experiment.VerifyAsync(Options with { NumSamples = 30, Stop = new() { ["training_iteration"] = 7 } }, TestContext.Current.CancellationToken));
        Assert.Equal("Stop was (training_iteration >= 4) and is now (training_iteration >= 7).", otherwise.Problems[0]);
    }

    [Theory]
    [InlineData("x", "0.5..1", "'x' was uniform=[0, 1] and is now uniform=[0.5, 1]")]
    [InlineData("y", "0..1", "The space has no 'y'")]
    [InlineData("kind+", "a", "'kind' has the option a already")]
    public async Task What_cannot_be_granted_is_refused_and_the_run_goes_on_as_it_was(string name, string value, string why)
    {
        var analysis = await RunAsync(Options, Wider(name, value));

        Assert.Contains(why, Assert.Single(answers), StringComparison.Ordinal);
        Assert.All(analysis.Trials, trial => Assert.Equal((3, 1), (trial.Iteration, trial.Attempt)));
        Assert.Equal(16, analysis.Trials.Count);
    }

    [Fact]
    public async Task A_trial_whose_checkpoint_was_deleted_stays_ended()
    {
        var analysis = await RunAsync(Options, _ => Directory.Delete(Directory.GetDirectories(Path.Combine(place.Directory, "t", "000001"), "checkpoint*").Single(), recursive: true), Epochs(5));

        Assert.Equal([5, 3, 5], analysis.Trials.Take(3).Select(trial => trial.Iteration));
    }

    private static Action<Asking> Epochs(double most) => asking => asking.Epochs = most;

    private static Action<Asking> Wider(string name, string value) => asking => asking.Space.Add(new Value[] { name, value });

    // The trial after the first ones asks at its first step.
    private async Task<ExperimentAnalysis> RunAsync(RunOptions options, params Action<Asking>[] what)
    {
        return await Workplace.InTime(Tune.RunAsync(TrainAsync, options));

        async Task TrainAsync(Configuration config, TrialContext trial)
        {
            var start = trial.Checkpoint is { } checkpoint ? int.Parse(await File.ReadAllTextAsync(Path.Combine(checkpoint, "step"))) : 0;
            for (var step = start + 1; ; step++)
            {
                if (what.Length > 0 && (trial.TrialId, step, trial.Attempt) is (First, 1, 1)) await AskAsync(what);
                await trial.ReportAsync(new Report(("loss", config.Double("x") + step)) { Save = (directory, end) => new(File.WriteAllTextAsync(Path.Combine(directory, "step"), $"{step}", end)) });
            }
        }
    }

    private async Task AskAsync(Action<Asking>[] what)
    {
        var asking = new Asking();
        foreach (var part in what) part(asking);
        try
        {
            answers.Add(await ControlCall.AskAsync(place.Directory, "revise", [("epochs", asking.Epochs is { } most ? most : Value.Null), ("space", asking.Space.ToArray())], CancellationToken.None));
        }
        catch (TuneException refusal)
        {
            answers.Add(refusal.Message);
        }
    }

    private sealed class Asking
    {
        public double? Epochs { get; set; }

        public List<Value> Space { get; } = [];
    }
}
