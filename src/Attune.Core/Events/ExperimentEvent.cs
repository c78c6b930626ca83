namespace Attune;

/// <summary>A fact or a decision in the journal. Every prefix of a journal is a state the kernel can continue from.</summary>
public abstract record ExperimentEvent
{
    private protected ExperimentEvent() { }

    /// <summary>Its number in the experiment, from 1.</summary>
    public long Sequence { get; internal set; }

    /// <summary>When it happened.</summary>
    public required Moment At { get; init; }
}
