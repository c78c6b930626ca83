namespace Attune;

/// <summary>A scheduler's answer to "capacity is free: which trial runs next?".</summary>
public abstract record NextTrial
{
    /// <summary>Launch this pending or paused trial.</summary>
    /// <param name="Trial">Which one.</param>
    /// <param name="Reason">Why a paused one goes on, in words; recorded as <see cref="TrialResumed"/> before it does. Null: nothing is to be said.</param>
    public sealed record Run(int Trial, string? Reason = null) : NextTrial;

    /// <summary>A new one, if the searcher has any.</summary>
    public sealed record New : NextTrial
    {
        /// <summary>The one instance.</summary>
        public static New Instance { get; } = new();
    }

    /// <summary>None now.</summary>
    /// <param name="Reason">Why, in words; shown as the reason for idle capacity.</param>
    public sealed record Wait(string Reason) : NextTrial;
}
