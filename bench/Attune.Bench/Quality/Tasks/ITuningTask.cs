namespace Attune.Bench;

/// <summary>Something to tune.</summary>
internal interface ITuningTask
{
    /// <summary>What is known of it.</summary>
    TaskCard Card { get; }

    /// <summary>Why it cannot be run here, in words, with what to do; null when it can.</summary>
    string? Obstacle => null;

    /// <summary>The instance that runs of a seed tune: for most tasks always the same.</summary>
    IInstance Open(long seed);
}
