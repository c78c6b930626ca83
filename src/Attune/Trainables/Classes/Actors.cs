using System.Collections.Concurrent;

namespace Attune;

/// <summary>
/// The instances of a trainable class in a run. With <see cref="RunOptions.ReuseActors"/> one whose trial was stopped or paused is kept for the next trial with equal
/// resources, which it takes over if its <see cref="Trainable.ResetConfigAsync"/> says so; otherwise every attempt has a fresh one.
/// </summary>
internal sealed class Actors(Func<Trainable> create, RunOptions options) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Resources, ConcurrentBag<Trainable>> idle = new();

    public async Task RunAsync(Configuration config, TrialContext trial)
    {
        var known = await TakeOverAsync(config, trial).ConfigureAwait(false);
        var actor = known ?? create() ?? throw new InvalidOperationException("The function that constructs the trainable returned null.");
        var isKept = false;
        try
        {
            if (known is null) await actor.BeginAsync(config, trial).ConfigureAwait(false);
            await actor.RestoreAsync(trial).ConfigureAwait(false);
            await actor.LoopAsync().ConfigureAwait(false);
        }
        catch (TrialStoppedException)
        {
            await ExportAsync(actor, trial).ConfigureAwait(false);
            isKept = options.ReuseActors;
            throw;
        }
        finally
        {
            if (isKept) IdleOf(trial).Add(actor);
            else await actor.StopAsync().ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var actor in idle.Values.SelectMany(actors => actors)) await StopQuietlyAsync(actor).ConfigureAwait(false);
        idle.Clear();
    }

    private ConcurrentBag<Trainable> IdleOf(TrialContext trial) => idle.GetOrAdd(trial.Resources, static _ => []);

    // One that refuses, or fails to take the new configuration, is let go of: the trial gets a fresh one and never pays for it.
    private async Task<Trainable?> TakeOverAsync(Configuration config, TrialContext trial)
    {
        if (!options.ReuseActors || !IdleOf(trial).TryTake(out var actor)) return null;
        if (await TryResetAsync(actor, config, trial).ConfigureAwait(false)) return actor;
        await StopQuietlyAsync(actor).ConfigureAwait(false);
        return null;
    }

    private async Task ExportAsync(Trainable actor, TrialContext trial)
    {
        if (!trial.HasCompleted || options.ExportFormats.Count == 0) return;
        try
        {
            await actor.ExportAsync(options.ExportFormats, trial.Directory).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever user code throws is data.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            throw new ExportFailedException(options.ExportFormats, failure);
        }
    }

#pragma warning disable CA1031 // What an instance does that nobody needs any more breaks nothing.
    private static async Task<bool> TryResetAsync(Trainable actor, Configuration config, TrialContext trial)
    {
        try
        {
            return await actor.ResetAsync(config, trial).ConfigureAwait(false);
        }
        catch
        {
            return false;
        }
    }

    private static async Task StopQuietlyAsync(Trainable actor)
    {
        try
        {
            await actor.StopAsync().ConfigureAwait(false);
        }
        catch
        {
            // Its trial ended long ago.
        }
    }
#pragma warning restore CA1031
}
