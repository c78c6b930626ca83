namespace Attune;

/// <summary>First in, first out: trials run in the order of their creation, each to its own end. The default.</summary>
public sealed record Fifo : Scheduler
{
    /// <inheritdoc/>
    public override IScheduler Create(Problem problem) => new FifoScheduler();

    /// <inheritdoc/>
    public override Configuration Describe() => Configuration.Empty.With("type", "fifo");
}
