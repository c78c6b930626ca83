namespace Attune.Analysis.Ray;

/// <summary>What an <c>experiment_state</c> says of a trial.</summary>
internal sealed record RayTrialState
{
    /// <summary><c>trial_id</c>.</summary>
    public required string Id { get; init; }

    /// <summary><c>status</c>, as Ray names it.</summary>
    public required string Status { get; init; }

    /// <summary>Its directory: its name, its path below the experiment's, or where it once was; null: it has none.</summary>
    public string? Directory { get; init; }

    /// <summary><c>config</c>, without pickles.</summary>
    public Configuration? Configuration { get; init; }

    /// <summary>When it was started: Unix seconds.</summary>
    public double? Started { get; init; }

    /// <summary><c>last_result</c>: what there is to say when its files are gone.</summary>
    public Configuration? LastResult { get; init; }

    /// <summary>After which iteration each kept checkpoint was saved, by its name, as our own states tell it; Ray's own list is a pickle.</summary>
    public Configuration Checkpoints { get; init; } = Configuration.Empty;
}
