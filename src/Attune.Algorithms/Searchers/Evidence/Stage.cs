namespace Attune;

/// <summary>What a searcher knows of how far a trial has come.</summary>
internal enum Stage : byte
{
    /// <summary>It runs or waits to, and may have reported.</summary>
    Pending,
    /// <summary>It is paused, and may never go on: what it reported is all there is for now.</summary>
    Paused,
    /// <summary>It ended as it was meant to, by itself or by a stopping criterion, with usable values.</summary>
    Finished,
    /// <summary>The scheduler or a person stopped it early, with usable values.</summary>
    Stopped,
    /// <summary>It ended without a usable value of every objective: not-a-number, infinite or missing.</summary>
    Invalid,
    /// <summary>It ended by a failure.</summary>
    Failed,
}
