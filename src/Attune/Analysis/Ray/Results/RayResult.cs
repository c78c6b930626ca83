namespace Attune.Analysis.Ray;

/// <summary>One result as Ray wrote it.</summary>
internal sealed record RayResult
{
    /// <summary><c>training_iteration</c>; null: it has none.</summary>
    public double? Iteration { get; set; }

    /// <summary><c>time_this_iter_s</c>.</summary>
    public double? TimeThisIteration { get; set; }

    /// <summary><c>time_total_s</c>.</summary>
    public double? TimeTotal { get; set; }

    /// <summary><c>iterations_since_restore</c>: 1 on the first result of an attempt.</summary>
    public double? SinceRestore { get; set; }

    /// <summary><c>timestamp</c>: Unix seconds.</summary>
    public double? Timestamp { get; set; }

    /// <summary>Whether the trial was done with it.</summary>
    public bool Done { get; set; }

    /// <summary>The number in <c>checkpoint_dir_name</c>.</summary>
    public int? Checkpoint { get; set; }

    /// <summary>What was reported, nested names joined.</summary>
    public Metrics Metrics { get; set; } = Metrics.Empty;
}
