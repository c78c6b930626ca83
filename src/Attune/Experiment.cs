using System.Globalization;
using System.Runtime.CompilerServices;
using Attune.Running.Revisions;
using Attune.Storage;

namespace Attune;

/// <summary>
/// <c>tune.Experiment</c>: a trainable, and what of <see cref="RunOptions"/> is its own; for <see cref="Tune.RunAsync(Experiment, RunOptions, CancellationToken)"/>, and for several in
/// one run. The rest is the run's: metric, scheduler, time budget, callbacks. What can be done with an experiment as a whole, besides running it, is here too.
/// </summary>
/// <param name="Name">Its name: of its directory where it is alone or the first, and of its trials, <see cref="Trial.Experiment"/>.</param>
/// <param name="Run"><c>run</c>: what is trained.</param>
public sealed record Experiment(string Name, AnyTrainable Run)
{
    /// <summary>An experiment of training code that reports through its <see cref="TrialContext"/>.</summary>
    public Experiment(string name, Func<Configuration, TrialContext, Task> run, [CallerArgumentExpression(nameof(run))] string? trainableName = null) : this(name, AnyTrainable.Of(run, trainableName)) { }

    /// <summary>An experiment of a function from a configuration to a number.</summary>
    public Experiment(string name, Func<Configuration, double> run, [CallerArgumentExpression(nameof(run))] string? trainableName = null) : this(name, AnyTrainable.Of(run, trainableName)) { }

    /// <summary><c>stop</c>: when one of its trials ends. A stopper that ends an experiment ends the run.</summary>
    public StopCriteria? Stop { get; init; }

    /// <summary><c>config</c>: what may be tried. Default: an empty space, one configuration without values.</summary>
    public Space Config { get; init; } = new();

    /// <summary><c>num_samples</c>: how many times the space is sampled, or with a grid how often it is repeated. Default: 1.</summary>
    public int NumSamples { get; init; } = 1;

    /// <summary><c>resources_per_trial</c>: what one of its trials takes. Default: one processor.</summary>
    public Resources? ResourcesPerTrial { get; init; }

    /// <summary><c>max_failures</c>: how often one of its trials is tried again when it fails; -1: without end. Default: 0.</summary>
    public int MaxFailures { get; init; }

    /// <summary><c>checkpoint_config</c>: when its trials are saved and what is kept.</summary>
    public CheckpointConfig CheckpointConfig { get; init; } = new();

    /// <summary><c>export_formats</c>: what one of its trials that has completed is exported as. Default: nothing.</summary>
    public IReadOnlyList<string> ExportFormats { get; init; } = [];

    /// <summary>
    /// Asks everybody again: feeds the journal of an experiment to fresh searchers, schedulers and stoppers and compares each suggestion and each decision with the recorded one.
    /// </summary>
    /// <param name="options">The options of the run; <see cref="RunOptions.Name"/> and <see cref="RunOptions.StoragePath"/> say where it is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="TuneException">There is no such experiment, or it was run with other options.</exception>
    /// <exception cref="JournalDamagedException">The journal is damaged.</exception>
    public static async Task<Verification> VerifyAsync(RunOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        if (options.Name is null) throw new TuneException("VerifyAsync needs the Name of the experiment in its options.");
        return await VerifyAsync(Blueprints.Of(AnyTrainable.Of((_, _) => Task.CompletedTask), options), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The same for a run of several experiments, or of one that says itself what is its own.</summary>
    /// <inheritdoc cref="VerifyAsync(RunOptions, CancellationToken)"/>
    public static Task<Verification> VerifyAsync(IReadOnlyList<Experiment> experiments, RunOptions options, CancellationToken cancellationToken = default) =>
        VerifyAsync(Blueprints.Of(experiments, options), cancellationToken);

    /// <summary>Keeps the good beginning of a damaged journal, puts the rest aside, and says what was lost.</summary>
    /// <param name="path">Where the experiment is kept: its directory, or its address (<c>memory://runs/resnet</c>).</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ExperimentInUseException">A process is writing it.</exception>
    public static Task<JournalSalvage> SalvageAsync(string path, CancellationToken cancellationToken = default) => Homes.At(path).SalvageAsync(cancellationToken);

    /// <summary>Keeps the good beginning of a damaged journal in a store, puts the rest aside, below <c>journal/damaged</c>, and says what was lost.</summary>
    /// <param name="store">The store.</param>
    /// <param name="path">The experiment's path within it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ExperimentInUseException">A process is writing it.</exception>
    public static Task<JournalSalvage> SalvageAsync(IBlobStore store, string path, CancellationToken cancellationToken = default) => Homes.InStore(store, path).SalvageAsync(cancellationToken);

    /// <summary>A trainable under its own name, with what the options of a run say.</summary>
    internal static Experiment Of(AnyTrainable trainable, RunOptions run) => new(trainable.Name, trainable)
    {
        Stop = run.Stop, Config = run.Config, NumSamples = run.NumSamples, ResourcesPerTrial = run.ResourcesPerTrial, MaxFailures = run.MaxFailures, CheckpointConfig = run.CheckpointConfig, ExportFormats = run.ExportFormats,
    };

    /// <summary>The options of a run without what is an experiment's own.</summary>
    internal static RunOptions Without(RunOptions run) => new Experiment("", AnyTrainable.Of((_, _) => Task.CompletedTask)).Over(run) with { Name = run.Name };

    /// <summary>The options of a run, with what is the experiment's own.</summary>
    internal RunOptions Over(RunOptions run) => run with
    {
        Name = run.Name ?? Name, Stop = Stop, Config = Config, NumSamples = NumSamples, ResourcesPerTrial = ResourcesPerTrial, MaxFailures = MaxFailures, CheckpointConfig = CheckpointConfig, ExportFormats = ExportFormats,
    };

    /// <summary>The problem of a run, as far as it is the experiment's.</summary>
    internal Problem Of(Problem run) => run with { Space = Config, NumSamples = NumSamples };

    /// <summary>What a run says that its experiments say themselves: one sentence each.</summary>
    internal static IEnumerable<string> SaidTwice(RunOptions run)
    {
        var nothing = new RunOptions();
        (string Name, bool Is)[] said =
        [
            (nameof(Stop), run.Stop is not null), (nameof(Config), run.Config.Entries.Count > 0), (nameof(NumSamples), run.NumSamples != nothing.NumSamples),
            (nameof(ResourcesPerTrial), run.ResourcesPerTrial is not null), (nameof(MaxFailures), run.MaxFailures != nothing.MaxFailures),
            (nameof(CheckpointConfig), run.CheckpointConfig != nothing.CheckpointConfig), (nameof(ExportFormats), run.ExportFormats.Count > 0),
        ];
        return said.Where(option => option.Is).Select(option => $"{option.Name} is given to the run, and is each experiment's own; give it to the experiments.");
    }

    private static async Task<Verification> VerifyAsync(Blueprint blueprint, CancellationToken cancellationToken)
    {
        var plans = await RevisedPlans.ReadAsync(blueprint, cancellationToken).ConfigureAwait(false);
        var verifier = new Verifier(plans);
        List<Divergence> divergences = [];
        var revisions = 0;
        await foreach (var batch in blueprint.Home.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            foreach (var e in batch)
            {
                if (e is ExperimentRevised) revisions++;
                if (divergences.Count == 0 && e is SessionStarted session) RevisedPlans.Check(session, plans[revisions]);
                if (verifier.Take(e) is { } divergence) divergences.Add(divergence);
            }
        }
        return new(verifier.Decisions, verifier.Skipped, divergences.FirstOrDefault()) { Divergences = divergences };
    }
}
