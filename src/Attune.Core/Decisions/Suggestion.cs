namespace Attune;

/// <summary>A searcher's answer to "what next?".</summary>
public abstract record Suggestion
{
    /// <summary>Try this.</summary>
    /// <param name="Configuration">The configuration, in the space and within its constraints.</param>
    /// <param name="Memo">What the searcher wants handed back with the trial, at most 4 KB; <see cref="Value.Null"/> for nothing.</param>
    public sealed record Try(Configuration Configuration, Value Memo = default) : Suggestion
    {
        /// <summary>The experiment it is for, where a run has several; null: the run's own.</summary>
        public string? Experiment { get; init; }

        /// <summary>Why this, in words, for people; null, the default: nothing is said.</summary>
        public string? Reason { get; init; }
    }

    /// <summary>Nothing now; ask again after the next event.</summary>
    /// <param name="Reason">Why, in words.</param>
    public sealed record Wait(string Reason) : Suggestion;

    /// <summary>Nothing any more.</summary>
    /// <param name="Reason">Why, in words.</param>
    public sealed record Done(string Reason) : Suggestion
    {
        /// <summary>Whether it is because the searcher failed: the next session asks again.</summary>
        public bool Failed { get; init; }
    }
}
