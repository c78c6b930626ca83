namespace Attune;

/// <summary>When something happened. Decisions use only <see cref="Time"/>; <see cref="Unix"/> is for people.</summary>
/// <param name="Unix">Wall-clock time, microseconds since 1970-01-01 UTC. May jump.</param>
/// <param name="Time">Experiment time, microseconds: monotonic, summed over sessions, standing still while the experiment is down.</param>
public readonly record struct Moment(long Unix, long Time)
{
    /// <summary>Microseconds in a second, the unit of both clocks.</summary>
    public const long Second = 1_000_000;

    /// <summary>Experiment time as a span.</summary>
    public TimeSpan Elapsed => TimeSpan.FromMicroseconds(Time);
}
