namespace Attune.Tests;

/// <summary>Does something at each event of a kind.</summary>
public sealed class Listener<TEvent>(Action heard) : IExperimentObserver where TEvent : ExperimentEvent
{
    public ValueTask OnEventAsync(ExperimentEvent e, RunningExperiment run, CancellationToken cancellationToken)
    {
        if (e is TEvent) heard();
        return default;
    }
}
