namespace Attune;

/// <summary>
/// Where a trial stands.
/// <code>
/// Pending -- Running -- Terminated, Invalid, Error
///    |         |  \
///    |         |   '- Interrupted (resumable: Pending in the next session)
///    '- Paused -'
/// </code>
/// </summary>
public enum TrialStatus
{
    /// <summary>Waiting for resources.</summary>
    Pending,
    /// <summary>An attempt is running.</summary>
    Running,
    /// <summary>Waiting to go on from its checkpoint.</summary>
    Paused,
    /// <summary>Its session ended before it did; it goes on when the experiment is resumed.</summary>
    Interrupted,
    /// <summary>Ended: it finished by itself, or a rule or a person stopped it.</summary>
    Terminated,
    /// <summary>Ended without ever reporting a usable value of the metric.</summary>
    Invalid,
    /// <summary>Ended by a failure with no retries left.</summary>
    Error,
}
