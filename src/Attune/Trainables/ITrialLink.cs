namespace Attune;

/// <summary>The other end of a <see cref="TrialContext"/>: what runs the attempt.</summary>
internal interface ITrialLink
{
    string ExperimentName { get; }

    TrialCommand.Launch Launch { get; }

    string TrialName { get; }

    /// <summary>The trial's directory, which need not be there yet.</summary>
    string Directory { get; }

    string? CheckpointPath { get; }

    /// <summary>Whether the trial has been stopped for good, in good order, and is not merely paused or interrupted.</summary>
    bool HasCompleted { get; }

    CancellationToken CancellationToken { get; }

    /// <summary>How many of the attempt's reports, from its first, need not wait for their decisions: these are known.</summary>
    int Ahead => 0;

    /// <summary>Makes a report of which the decision is known, and waits for nothing.</summary>
    void ReportAhead(ReadOnlySpan<(string Name, Value Value)> entries) => throw new InvalidOperationException("Each report of this trial waits for its decision.");

    ValueTask ReportAsync(ReadOnlySpan<(string Name, Value Value)> entries, Func<string, CancellationToken, ValueTask>? save, string? checkpoint);

    Task FinishAsync(Report report);
}
