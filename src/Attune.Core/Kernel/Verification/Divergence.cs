namespace Attune;

/// <summary>The first event of a journal that the rules, asked again, would not have produced.</summary>
/// <param name="Event">The event.</param>
/// <param name="Expected">What the rules say, in words.</param>
/// <param name="Recorded">What the journal says, in words.</param>
public sealed record Divergence(ExperimentEvent Event, string Expected, string Recorded)
{
    /// <summary>As people read it.</summary>
    public override string ToString() => $"event {Event.Sequence} ({Event.GetType().Name}): expected {Expected}, recorded {Recorded}";
}
