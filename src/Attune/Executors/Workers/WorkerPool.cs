using System.Collections.Concurrent;
using Attune.Protocol;

namespace Attune;

/// <summary>The workers of a run. One whose trial ended well serves the next trial with equal resources; after an error, after so many trials, or with too much memory it is let go.</summary>
internal sealed class WorkerPool(AnyTrainable trainable, RunOptions options) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Resources, ConcurrentBag<Worker>> idle = new();
    private readonly ConcurrentDictionary<Worker, byte> all = new();

    public async Task RunAsync(Configuration config, TrialContext trial)
    {
        var isKnown = IdleOf(trial).TryTake(out var worker);
        worker ??= Start(trial);
        var isKept = false;
        try
        {
            isKept = await worker.ServeAsync(trial, Message(config, trial, isKnown ? "reset" : "start"), options).ConfigureAwait(false) && !IsUsedUp(worker);
        }
        finally
        {
            if (isKept) IdleOf(trial).Add(worker);
            else LetGo(worker);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(all.Keys.Select(worker => worker.EndAsync())).ConfigureAwait(false);
        all.Clear();
        idle.Clear();
    }

    private ConcurrentBag<Worker> IdleOf(TrialContext trial) => idle.GetOrAdd(trial.Resources, static _ => []);

    private Worker Start(TrialContext trial)
    {
        var worker = new Worker(trainable, trial);
        all.TryAdd(worker, 0);
        return worker;
    }

    private void LetGo(Worker worker)
    {
        all.TryRemove(worker, out _);
        worker.Dispose();
    }

    private bool IsUsedUp(Worker worker) => (options.WorkerTrials > 0 && worker.Trials >= options.WorkerTrials) || (options.WorkerMemory is { } limit && worker.Memory > limit);

    private Message Message(Configuration config, TrialContext trial, string verb) => Conversation.Start(
        trial, config, verb, ("trainable", trainable.Name), ("number", trial.TrialId), ("reuse_actors", options.ReuseActors), ("export_formats", options.ExportFormats.Select(format => (Value)format).ToArray()));
}
