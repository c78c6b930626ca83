using System.Collections.Immutable;

namespace Attune;

/// <summary>A process took the experiment up. Attempts of earlier sessions that were not adopted are over.</summary>
public sealed record SessionStarted : ExperimentEvent
{
    /// <summary>The name under which <see cref="Options"/> has the limits of the stopping criteria; see <see cref="ExperimentRevised.Limits"/>.</summary>
    internal const string Limits = "limits";

    /// <summary>The name under which <see cref="Options"/> has the experiment file that was run, where one was.</summary>
    internal const string File = "file";

    /// <summary>The name under which <see cref="Options"/> has the words of the command that runs the trials, placeholders and all, where one does.</summary>
    internal const string Command = "command";

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

    /// <summary>The trials whose latest attempt outlived the process before and goes on, by their numbers; none where attempts die with the process.</summary>
    public ImmutableArray<int> Adopted { get; init; } = [];

    /// <summary>Same process, limits, options and adopted trials.</summary>
    public bool Equals(SessionStarted? other) =>
        base.Equals(other) && (Session, Host, ProcessId, NumSamples).Equals((other.Session, other.Host, other.ProcessId, other.NumSamples))
        && (Capacity, PerTrial, Options).Equals((other.Capacity, other.PerTrial, other.Options)) && Adopted.AsSpan().SequenceEqual(other.Adopted.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();
}
