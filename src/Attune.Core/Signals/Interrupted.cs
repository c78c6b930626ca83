namespace Attune;

/// <summary>Somebody asks the session to end.</summary>
public sealed record Interrupted : Signal
{
    /// <summary>Who: <c>SIGINT</c>, <c>SIGTERM</c>, <c>cancellation token</c>.</summary>
    public required string By { get; init; }
}
