namespace Attune.Running.Revisions;

/// <summary>A person wants a running experiment to have more epochs or a wider space.</summary>
internal sealed record RevisionWanted : Signal
{
    /// <summary>How long trials are to train; null: as long as before.</summary>
    public double? Epochs { get; init; }

    /// <summary>Parameters by name and what they are to be; see <see cref="Extension"/>.</summary>
    public IReadOnlyList<(string Name, string Value)> Space { get; init; } = [];

    /// <summary>Who asks, and from where, in words.</summary>
    public required string Reason { get; init; }

    /// <summary>What was written of it; null: nothing yet, or it was refused.</summary>
    public ExperimentRevised? Granted { get; set; }

    /// <summary>Why it was refused: one sentence each.</summary>
    public IReadOnlyList<string> Problems { get; set; } = [];
}
