namespace Attune;

/// <summary>A decision on a running trial that is not simply "go on".</summary>
/// <param name="Kind">What was decided.</param>
/// <param name="By">Who decided; see <see cref="DecidedBy"/>.</param>
/// <param name="Reason">Why, in words: <c>rung 9: 0.412 is worse than the cutoff 0.371, rank 7 of 22</c>.</param>
public sealed record Verdict(VerdictKind Kind, string By, string Reason)
{
    /// <summary>From what the trial goes on, and how, if it was decided that it forks.</summary>
    public Fork? Fork { get; init; }
}
