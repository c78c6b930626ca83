namespace Attune;

/// <summary>A person or the host asked the session to end: no new trials; running ones save if they can and stop.</summary>
public sealed record InterruptRequested : ExperimentEvent
{
    /// <summary>Who asked: <c>SIGINT</c>, <c>SIGTERM</c>, <c>cancellation token</c>.</summary>
    public required string By { get; init; }
}
