namespace Attune;

/// <summary>What a simulated trial does in one iteration.</summary>
/// <param name="Duration">How long it takes in virtual time.</param>
/// <param name="Report">What it reports; null: it returns without a report.</param>
public sealed record VirtualStep(TimeSpan Duration, Report? Report)
{
    /// <summary>Whether the trial returns with this report.</summary>
    public bool Returns { get; init; }

    /// <summary>How it fails instead of reporting; null: it does not.</summary>
    public TrialError? Error { get; init; }
}
