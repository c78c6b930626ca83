namespace Attune;

/// <summary>
/// What a trainable yields: named values of one iteration and, optionally, an offer to save or a checkpoint that is ready. Nested configurations are joined with <c>/</c>.
/// </summary>
public sealed class Report
{
    private readonly (string Name, Value Value)[] entries;

    /// <summary>A report of these values.</summary>
    /// <param name="metrics">Names and values: <c>("loss", 0.31), ("accuracy", 0.9)</c>.</param>
    public Report(params ReadOnlySpan<(string Name, Value Value)> metrics) => entries = metrics.ToArray();

    /// <summary>The names and values.</summary>
    public IReadOnlyList<(string Name, Value Value)> Metrics => entries;

    internal ReadOnlySpan<(string Name, Value Value)> Entries => entries;

    /// <summary>
    /// An offer to save: when the experiment wants a checkpoint of this iteration, this is called with the path of an empty directory to write to,
    /// before the trainable goes on.
    /// </summary>
    public Func<string, CancellationToken, ValueTask>? Save { get; init; }

    /// <summary>A checkpoint that is ready: a directory whose files are moved into the trial's own. Always kept.</summary>
    public string? CheckpointDirectory { get; init; }

    /// <summary>A bare number, reported under the name of the experiment's metric.</summary>
    public static implicit operator Report(double value) => new(("", value));

    /// <summary>A bare number, reported under the name of the experiment's metric.</summary>
    public static Report FromDouble(double value) => value;
}
