namespace Attune;

/// <summary>What becomes of a trial at a rung.</summary>
internal enum RungOutcome
{
    /// <summary>It goes on at once.</summary>
    GoesOn,
    /// <summary>It waits there, and goes on when it is among the best.</summary>
    Waits,
    /// <summary>It ends.</summary>
    Stops,
}
