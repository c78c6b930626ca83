using System.Globalization;
using Attune.Storage;

namespace Attune;

/// <summary>What can be done with an experiment as a whole, besides running it.</summary>
public static class Experiment
{
    private const string OtherOptions = "Decisions can only be asked again with the options they were made with.";

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
        var blueprint = Blueprints.Of(AnyTrainable.Of((_, _) => Task.CompletedTask), options);
        Verifier? verifier = null;
        Divergence? divergence = null;
        await foreach (var batch in blueprint.Home.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (batch.Count == 0) continue;
            verifier ??= new(PlanOf(blueprint, batch[0]));
            foreach (var e in batch)
            {
                if (divergence is null && e is SessionStarted session) Check(session, blueprint);
                divergence ??= verifier.Take(e);
            }
        }
        return verifier is null
            ? throw new TuneException($"There is no experiment '{options.Name}' in '{blueprint.Home.Path}'.")
            : new(verifier.Decisions, verifier.Skipped, divergence);
    }

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

    private static Plan PlanOf(Blueprint blueprint, ExperimentEvent first)
    {
        var created = first as ExperimentCreated ?? throw new TuneException($"The journal in '{blueprint.Home.Path}' does not begin with the experiment's creation.");
        var plan = blueprint.PlanFor(blueprint.Options.Seed ?? created.Seed);
        var differences = Reopening.Differences(created, plan, plan.Problem.NumSamples).ToList();
        return differences.Count == 0 ? plan : throw new TuneException([.. differences, OtherOptions]);
    }

    // What may change from session to session.
    private static void Check(SessionStarted session, Blueprint blueprint)
    {
        if (!session.Options.TryGet("stop", out var before) || before == blueprint.Stops) return;
        throw new TuneException([$"Stop was ({before}) in session {session.Session} and is now ({blueprint.Stops}).", OtherOptions]);
    }
}
