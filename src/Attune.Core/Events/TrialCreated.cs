namespace Attune;

/// <summary>The searcher suggested a configuration, or a person asked for it, and it became a trial.</summary>
public sealed record TrialCreated : TrialEvent
{
    /// <summary>The configuration.</summary>
    public required Configuration Configuration { get; init; }

    /// <summary>The searcher's note to itself; null when there is none.</summary>
    public Value Memo { get; init; }

    /// <summary>The name that the run's <c>trial_name_creator</c> gave it; null: <c>t000017</c>.</summary>
    public string? Name { get; init; }

    /// <summary>Its directory in the experiment's, which the run's <c>trial_dirname_creator</c> named; null: <c>t/000017</c>.</summary>
    public string? Directory { get; init; }

    /// <summary>The experiment it is of, where the run has several; null: the run's own.</summary>
    public string? Experiment { get; init; }

    /// <summary>The number of the event with which a person asked for it; null: the searcher suggested it.</summary>
    public long? Request { get; init; }

    /// <summary>Why it was suggested, in the searcher's words; null: it said nothing.</summary>
    public string? Reason { get; init; }

    /// <summary>The number of the last event the searcher had seen.</summary>
    public required long BasedOn { get; init; }
}
