using System.Globalization;
using Xunit;

namespace Attune.Tests;

/// <summary>A finished experiment is asked again, and a damaged one is salvaged.</summary>
public sealed class VerifyTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("attune-verify-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    private RunOptions Options => new()
    {
        Name = "asked", StoragePath = root, Metric = "loss", Mode = Mode.Min, NumSamples = 30, Verbose = 0, HandleSignals = false, Loggers = TrialFiles.None, Seed = 5, Capacity = new Resources(cpu: 3),
        Config = new() { ["lr"] = Tune.LogUniform(1e-4, 1) }, Scheduler = new Asha { MaxT = 9, ReductionFactor = 3 }, Stop = new() { ["training_iteration"] = 9 },
    };

    private static async Task TrainAsync(Configuration config, TrialContext trial)
    {
        for (var i = 1; i <= 9; i++) await trial.ReportAsync(("loss", Math.Abs(Math.Log10(config.Double("lr")) + 2) + 1.0 / i));
    }

    [Fact]
    public async Task Every_decision_of_a_finished_experiment_comes_out_as_recorded()
    {
        await Tune.RunAsync(TrainAsync, Options, TestContext.Current.CancellationToken);

        var verification = await Experiment.VerifyAsync(Options, TestContext.Current.CancellationToken);

        Assert.True(verification.Holds, verification.ToString());
        Assert.True(verification.Decisions > 60, verification.ToString());
        Assert.Equal(0, verification.Skipped);
    }

    [Fact]
    public async Task What_was_chosen_for_few_trials_comes_out_as_recorded_after_more_were_asked_for()
    {
        static double Square(Configuration config) => Enumerable.Range(0, 8).Sum(i => Math.Pow(config.Long($"n{i}") - i, 2));
        var space = new Space();
        for (var i = 0; i < 8; i++) space[$"n{i}"] = Tune.RandInt(0, 9);
        var few = Options with { Config = space, NumSamples = 12, Scheduler = null, Capacity = Resources.OneCpu };
        await Tune.RunAsync(Square, few, TestContext.Current.CancellationToken);
        var more = await Tune.RunAsync(Square, few with { NumSamples = 30, Resume = true }, TestContext.Current.CancellationToken);

        var verification = await Experiment.VerifyAsync(few with { NumSamples = 30 }, TestContext.Current.CancellationToken);

        Assert.Equal(30, more.Trials.Count);
        Assert.True(verification.Holds, verification.ToString());
        Assert.True(verification.Decisions >= 30, verification.ToString());
    }

    [Fact]
    public async Task Other_stop_criteria_are_told_as_such_and_not_as_a_divergence()
    {
        await Tune.RunAsync(TrainAsync, Options, TestContext.Current.CancellationToken);

        var problem = await Assert.ThrowsAsync<TuneException>(() => Experiment.VerifyAsync(Options with { Stop = new() { ["training_iteration"] = 5 } }, TestContext.Current.CancellationToken));

        Assert.Equal("Stop was (training_iteration >= 9) in session 1 and is now (training_iteration >= 5).", problem.Problems[0]);
    }

    [Fact]
    public async Task Decisions_read_the_same_whatever_the_language_of_the_machine()
    {
        var commas = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        commas.NumberFormat.NumberDecimalSeparator = ",";
        CultureInfo.CurrentCulture = commas;

        var analysis = await Tune.RunAsync(TrainAsync, Options, TestContext.Current.CancellationToken);
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var verification = await Experiment.VerifyAsync(Options, TestContext.Current.CancellationToken);

        Assert.True(verification.Holds, verification.ToString());
        Assert.Contains(analysis.Trials, trial => trial.Verdict!.Reason.Contains("0.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_decision_that_the_rules_would_not_make_is_the_first_divergence()
    {
        await Tune.RunAsync(TrainAsync, Options, TestContext.Current.CancellationToken);
        var (forged, divergences) = await ForgeAsync(Options, e => e is ResultReported { Verdict: not null } stopped ? stopped with { Verdict = null } : e);

        Assert.True(forged > 0);
        Assert.Equal(forged, divergences[0].Event.Sequence);
        Assert.Equal("to go on", divergences[0].Recorded);
        Assert.StartsWith("Stop by ", divergences[0].Expected, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_that_the_search_would_not_have_said_are_the_first_divergence()
    {
        var options = Options with { SearchAlg = new Auto() };
        await Tune.RunAsync(TrainAsync, options, TestContext.Current.CancellationToken);

        var (forged, divergences) = await ForgeAsync(options, e => e is TrialCreated { Reason: not null } created ? created with { Reason = "it felt right" } : e);

        Assert.True(forged > 0);
        Assert.Equal(forged, Assert.Single(divergences).Event.Sequence);
        Assert.EndsWith("(it felt right)", divergences[0].Recorded, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_attempt_that_failed_to_go_on_from_its_checkpoint_may_be_made_again_beside_those_that_failures_allow()
    {
        var attempts = 0;
        async Task BreakTwiceAsync(Configuration config, TrialContext trial)
        {
            attempts++;
            if (attempts == 2) throw new IOException("the checkpoint cannot be read");
            await trial.ReportAsync((directory, token) => new(File.WriteAllTextAsync(Path.Combine(directory, "state"), "1", token)), ("loss", 1));
            if (attempts == 1) throw new InvalidOperationException("broken");
        }
        var options = Options with { NumSamples = 1, MaxFailures = 1, RestoreRetries = 1, CheckpointConfig = new() { CheckpointFrequency = 1 } };
        await Tune.RunAsync(BreakTwiceAsync, options, TestContext.Current.CancellationToken);

        var verification = await Experiment.VerifyAsync(options, TestContext.Current.CancellationToken);

        Assert.Equal(3, attempts);
        Assert.True(verification.Holds, verification.ToString());
    }

    [Fact]
    public async Task Other_options_than_those_of_the_run_are_refused()
    {
        await Tune.RunAsync(TrainAsync, Options, TestContext.Current.CancellationToken);

        var problem = await Assert.ThrowsAsync<TuneException>(() => Experiment.VerifyAsync(Options with { Scheduler = new Asha { MaxT = 9, ReductionFactor = 2 }, Seed = 6 }, TestContext.Current.CancellationToken));

        Assert.Contains(problem.Problems, text => text.Contains("reduction_factor", StringComparison.OrdinalIgnoreCase) || text.StartsWith("Scheduler", StringComparison.Ordinal));
        Assert.Contains("Seed was 5 and is now 6.", problem.Problems);
    }

    [Fact]
    public async Task A_damaged_journal_is_refused_and_its_good_beginning_is_kept_by_salvage()
    {
        await Tune.RunAsync(TrainAsync, Options, TestContext.Current.CancellationToken);
        var segment = Path.Combine(root, "asked", "journal", "000001.jsonl");
        var bytes = await File.ReadAllBytesAsync(segment, TestContext.Current.CancellationToken);
        bytes[bytes.Length / 2] ^= 0x20;
        await File.WriteAllBytesAsync(segment, bytes, TestContext.Current.CancellationToken);

        var damage = await Assert.ThrowsAsync<JournalDamagedException>(() => Tune.RunAsync(TrainAsync, Options with { Resume = true }, TestContext.Current.CancellationToken));
        await Experiment.SalvageAsync(Path.Combine(root, "asked"), TestContext.Current.CancellationToken);
        var resumed = await Tune.RunAsync(TrainAsync, Options with { Resume = true }, TestContext.Current.CancellationToken);

        Assert.Contains("000001.jsonl", damage.Message, StringComparison.Ordinal);
        Assert.Equal(30, resumed.Trials.Count(trial => trial.IsFinished));
    }

    // Asks everybody again about the recorded events, of which the first that can be is forged.
    private async Task<(long Forged, List<Divergence> Divergences)> ForgeAsync(RunOptions options, Func<ExperimentEvent, ExperimentEvent> forge)
    {
        var verifier = new Verifier(Blueprints.Of(AnyTrainable.Of((_, _) => Task.CompletedTask), options).PlanFor(5));
        var forged = 0L;
        var divergences = new List<Divergence>();
        await foreach (var batch in new JournalReader(Path.Combine(root, "asked")).ReadAsync(TestContext.Current.CancellationToken))
        {
            foreach (var e in batch)
            {
                var taken = forged == 0 ? forge(e) : e;
                if (!ReferenceEquals(taken, e)) forged = e.Sequence;
                if (verifier.Take(taken) is { } divergence) divergences.Add(divergence);
            }
        }
        return (forged, divergences);
    }
}
