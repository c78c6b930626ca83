namespace Attune;

/// <summary>A process took the experiment up. Attempts of earlier sessions that were not adopted are over.</summary>
public sealed record SessionStarted : ExperimentEvent
{
    /// <summary>The name under which <see cref="Options"/> has the limits of the stopping criteria; see <see cref="ExperimentRevised.Limits"/>.</summary>
    internal const string Limits = "limits";

    /// <summary>Its number, from 1.</summary>
    public required int Session { get; init; }

    /// <summary>The computer.</summary>
    public required string Host { get; init; }

    /// <summary>The process.</summary>
    public required int ProcessId { get; init; }

    /// <summary>How many samples are wanted from now on; may grow from session to session.</summary>
    public required int NumSamples { get; init; }

    /// <summary>What there is to run trials on.</summary>
    public required Resources Capacity { get; init; }

    /// <summary>What a trial takes that has not been resized.</summary>
    public Resources PerTrial { get; init; } = Resources.OneCpu;

    /// <summary>Other options that may change between sessions, for people: concurrency, retries, stopping criteria.</summary>
    public required Configuration Options { get; init; }
}
