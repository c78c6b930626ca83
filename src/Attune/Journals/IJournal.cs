namespace Attune;

/// <summary>
/// The ordered events of one experiment, in batches. Laws (each a test in <c>JournalContract</c>): what is read is what was appended, in order;
/// after a crash a prefix of it; a torn tail is dropped and reported; a damaged line is refused with file, line and byte; a second writer is refused.
/// </summary>
public interface IJournal : IAsyncDisposable
{
    /// <summary>All events so far, oldest first, in batches of any size.</summary>
    IAsyncEnumerable<IReadOnlyList<ExperimentEvent>> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Appends a batch. When it returns, the batch survives the death of this process. While there is no space it waits.</summary>
    ValueTask AppendAsync(IReadOnlyList<ExperimentEvent> batch, CancellationToken cancellationToken);
}
