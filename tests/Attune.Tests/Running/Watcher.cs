namespace Attune.Tests;

/// <summary>Sees a run, and what it says it waits for.</summary>
internal sealed class Watcher : IExperimentObserver
{
    public RunningExperiment? Run { get; private set; }

    public ValueTask OnEventAsync(ExperimentEvent e, RunningExperiment run, CancellationToken cancellationToken)
    {
        Run = run;
        return default;
    }

    /// <summary>What the run says it waits for, as soon as it does.</summary>
    public async Task<string> WaitingAsync(Task running)
    {
        using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!running.IsCompleted)
        {
            if (Run?.Waiting is { } reason) return reason;
            await looks.WaitForNextTickAsync();
        }
        await running;
        return "the run never waited";
    }
}
