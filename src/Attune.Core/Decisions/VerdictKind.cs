namespace Attune;

/// <summary>What was decided on a running trial at one of its reports.</summary>
public enum VerdictKind
{
    /// <summary>End it.</summary>
    Stop,
    /// <summary>End the attempt without saving; the trial goes on from another checkpoint, under another configuration: <see cref="Verdict.Fork"/>.</summary>
    Fork,
    /// <summary>Save it and give its resources back; it may go on later.</summary>
    Pause,
    /// <summary>Save it if it can and end the attempt, because the session ends; it goes on in the next one.</summary>
    Interrupt,
}
