using Xunit;

namespace Attune.Tests;

/// <summary>What does not do what it was meant to is told early, once, and ends nothing.</summary>
public sealed class EarlySignsTests : IDisposable
{
    private readonly Workplace place = new();

    public void Dispose() => place.Dispose();

    public static TheoryData<string, RunOptions> Misspelt => new()
    {
        { "Metric is 'los', which the first result does not have. Did you mean 'loss'?", new() { Metric = "los", Mode = Mode.Min, RaiseOnFailedTrial = false } },
        { "Stop looks at 'training_iterations', which the first result does not have. Did you mean 'training_iteration'?", new() { Stop = new() { ["training_iterations"] = 3 } } },
        { "TrialPlateauStopper looks at 'lss', which the first result does not have. Did you mean 'loss'?", new() { Stop = new TrialPlateauStopper("lss") } },
        { "CombinedStopper looks at 'lss', which the first result does not have. Did you mean 'loss'?", new() { Stop = new CombinedStopper(new ExperimentPlateauStopper("lss")) } },
        { "Asha looks at 'epochs', which the first result does not have. Did you mean 'epoch'?", new() { Metric = "loss", Mode = Mode.Min, Scheduler = new Asha { TimeAttr = "epochs" } } },
        {
            "CheckpointScoreAttribute looks at 'acuracy', which the first result does not have. Did you mean 'accuracy'?",
            new() { CheckpointConfig = new() { CheckpointFrequency = 1, NumToKeep = 1, CheckpointScoreAttribute = "acuracy" } }
        },
    };

    [Theory, MemberData(nameof(Misspelt), DisableDiscoveryEnumeration = true)]
    public async Task A_name_that_the_first_result_does_not_have_is_told_once_with_the_nearest(string warning, RunOptions options)
    {
        var warnings = await WarningsAsync(ReportAllAsync, options with { NumSamples = 3 });

        Assert.Equal(warning, Assert.Single(warnings));
    }

    [Fact]
    public async Task Names_that_are_there_are_not_told()
    {
        var warnings = await WarningsAsync(ReportAllAsync, new()
        {
            Metric = "loss", Mode = Mode.Min, Scheduler = new Asha(), Stop = new() { ["training_iteration"] = 9, ["time_total_s"] = 100, ["accuracy"] = 2 },
            CheckpointConfig = new() { CheckpointFrequency = 1, NumToKeep = 1, CheckpointScoreAttribute = "accuracy" },
        });

        Assert.Empty(warnings);
    }

    [Fact]
    public async Task Saves_that_are_wanted_and_not_offered_are_told_once()
    {
        var warnings = await WarningsAsync(async (_, trial) => await trial.ReportAsync(("loss", 1)), new() { NumSamples = 3, CheckpointConfig = new() { CheckpointFrequency = 1 } });

        Assert.StartsWith("t00000", Assert.Single(warnings), StringComparison.Ordinal);
        Assert.Contains("without an offer to save", warnings[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_save_that_fails_is_told()
    {
        var warnings = await WarningsAsync(
            async (_, trial) =>
            {
                for (var i = 0; i < 3; i++) await trial.ReportAsync((_, _) => throw new UnauthorizedAccessException("no rights there"), ("loss", 1));
            },
            new() { NumSamples = 2, CheckpointConfig = new() { CheckpointFrequency = 1 } });

        Assert.Contains("could not be saved: System.UnauthorizedAccessException: no rights there", Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trial_that_is_left_behind_is_told()
    {
        var never = new TaskCompletionSource();

        var warnings = await WarningsAsync(
            async (_, trial) =>
            {
                await trial.ReportAsync(("loss", 1));
                await never.Task;
            },
            new() { TimeBudget = TimeSpan.FromMilliseconds(200), StopGrace = TimeSpan.FromMilliseconds(50) });

        Assert.Contains("was left behind still running", Assert.Single(warnings), StringComparison.Ordinal);
        never.SetResult();
    }

    [Fact]
    public async Task A_callback_that_fails_is_told_once()
    {
        var warnings = await WarningsAsync(ReportAllAsync, new() { Callbacks = [new Listener<ResultReported>(() => throw new InvalidOperationException("no hearing"))] });

        Assert.Contains("The callback Listener failed at event ", Assert.Single(warnings), StringComparison.Ordinal);
        Assert.Contains("(ResultReported): InvalidOperationException: no hearing. The run goes on", warnings[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_torn_end_of_the_last_session_is_told()
    {
        RunOptions options = place.Options with { Resume = true, NumSamples = 2 };
        await Tune.RunAsync(ReportAllAsync, options, TestContext.Current.CancellationToken);
        await File.AppendAllTextAsync(Path.Combine(place.Directory, "journal", "000001.jsonl"), "{\"n\":99,\"e\":\"res", TestContext.Current.CancellationToken);

        var warnings = await WarningsAsync(ReportAllAsync, options with { NumSamples = 3 });

        Assert.StartsWith("The last session was cut off while it wrote.", Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_given_value_outside_of_its_domain_is_told_and_tried()
    {
        var warnings = await WarningsAsync(ReportAllAsync, new()
        {
            Config = new() { ["x"] = Tune.Uniform(0, 1) }, SearchAlg = new BasicVariantGenerator { PointsToEvaluate = [Configuration.Of(("x", 2))] },
        });

        Assert.Equal("BasicVariantGenerator: configuration 1 of those to be tried first: x = 2 is outside of uniform=[0, 1]; it is tried as it is.", Assert.Single(warnings));
    }

    [Theory]
    [InlineData("checkpoint_*", "scratch", 0)]
    [InlineData("checkpoint_000002", "an older one, of iteration 2", 2)]
    public async Task A_trial_whose_checkpoint_is_lost_goes_on_from_an_older_one_or_from_scratch_and_that_is_told(string lost, string from, int count)
    {
        using var request = new CancellationTokenSource();
        var begun = new List<int>();
        RunOptions options = place.Options with { Resume = true, CheckpointConfig = new() { CheckpointFrequency = 1 } };
        await Workplace.InTime(Tune.RunAsync((_, trial) => CountAsync(trial, count => count == 3 ? request.CancelAsync() : Task.CompletedTask, begun), options, request.Token));
        foreach (var directory in Directory.GetDirectories(Path.Combine(place.Directory, "t", "000000"), lost)) Directory.Delete(directory, recursive: true);
        begun.Clear();

        var warnings = await WarningsAsync((_, trial) => CountAsync(trial, _ => Task.CompletedTask, begun), options);
        var analysis = await ExperimentAnalysis.OpenAsync(place.Directory, TestContext.Current.CancellationToken);

        Assert.EndsWith($"which is missing: it goes on from {from}. Others like it are in the journal.", Assert.Single(warnings), StringComparison.Ordinal);
        Assert.Equal([count], begun);
        Assert.Equal((TrialStatus.Terminated, 4, 4.0), (analysis.Trials[0].Status, analysis.Trials[0].Iteration, analysis.Trials[0].LastResult!.Number("loss")));
    }

    private static async Task CountAsync(TrialContext trial, Func<int, Task> counted, List<int> begun)
    {
        var count = trial.Checkpoint is { } checkpoint ? int.Parse(await File.ReadAllTextAsync(Path.Combine(checkpoint, "count"))) : 0;
        begun.Add(count);
        while (count < 4)
        {
            var now = ++count;
            await counted(now);
            await trial.ReportAsync((directory, token) => new(File.WriteAllTextAsync(Path.Combine(directory, "count"), $"{now}", token)), ("loss", now));
        }
    }

    private static async Task ReportAllAsync(Configuration config, TrialContext trial)
    {
        for (var i = 1; i <= 3; i++) await trial.ReportAsync((_, _) => default, ("loss", 1.0 / i), ("accuracy", i), ("epoch", i));
    }

    private async Task<IReadOnlyList<string>> WarningsAsync(Func<Configuration, TrialContext, Task> train, RunOptions asked)
    {
        var witness = new Witness();
        try
        {
            await Workplace.InTime(Tune.RunAsync(
                train,
                asked with { Name = "run", StoragePath = place.Root, Verbose = 0, Loggers = TrialFiles.None, HandleSignals = false, Capacity = new Resources(cpu: 1), Callbacks = [.. asked.Callbacks, witness] }));
        }
        catch (TuneException)
        {
            // What it says at the end is tested elsewhere.
        }
        return witness.Run!.Warnings;
    }

    private sealed class Witness : IExperimentObserver
    {
        public RunningExperiment? Run { get; private set; }

        public ValueTask OnEventAsync(ExperimentEvent e, RunningExperiment run, CancellationToken cancellationToken)
        {
            Run = run;
            return default;
        }
    }
}
