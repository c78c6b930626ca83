using System.Runtime.CompilerServices;
using Attune.Journals.Segments;
using Attune.Journals.Writing;

namespace Attune;

/// <summary>
/// The journal of an experiment in a directory: <c>journal/000001.jsonl</c>, <c>000002.jsonl</c>, …, one segment for each session that wrote. The format is described in
/// <c>docs/journal.md</c>. One writer at a time; any number of readers (<see cref="JournalReader"/>, <see cref="JournalFollower"/>) beside it.
/// </summary>
/// <remarks>Appends come one after the other. The first needs the journal to have been read to its end, and reads it when that has not been done.</remarks>
public sealed class FileJournal : IJournal
{
    private readonly JournalPlaces places;
    private readonly JournalOptions options;
    private readonly JournalLock ownership;
    private SegmentWriter? writer;

    private FileJournal(JournalPlaces places, JournalOptions options) =>
        (this.places, this.options, ownership) = (places, options, JournalLock.Take(places, options));

    /// <summary>What was dropped because a crash had cut it off; known once the journal was read to its end.</summary>
    public IReadOnlyList<JournalRecovery> Recovered { get; private set; } = [];

    /// <summary>The place after the last event of this session; null while there is none.</summary>
    internal JournalPlace? Place => writer?.Place();

    /// <summary>How far this session has written; segment 0 while it has not.</summary>
    internal JournalCursor End => writer?.End ?? default;

    /// <summary>Opens the journal for reading and writing; there need not be one yet.</summary>
    /// <param name="directory">The experiment's directory.</param>
    /// <param name="options">How it is written; null: the defaults.</param>
    /// <exception cref="ExperimentInUseException">Another process writes it.</exception>
    public static FileJournal Open(string directory, JournalOptions? options = null) => new(new(Path.GetFullPath(directory)), options ?? new());

    /// <inheritdoc/>
    /// <exception cref="JournalDamagedException">A line is damaged or missing. The events before it have been given.</exception>
    public async IAsyncEnumerable<IReadOnlyList<ExperimentEvent>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // The first start of an experiment does not wait for the reading machinery.
        if (writer is null && !places.HasSegments)
        {
            writer = new(places, options, sequence: 0, check: 0);
            yield break;
        }
        var reader = new JournalReader(places.Experiment);
        await foreach (var batch in reader.ReadAsync(cancellationToken).ConfigureAwait(false)) yield return batch;
        if (writer is not null) yield break;
        Recovered = reader.Torn;
        writer = new(places, options, reader.Sequence, reader.Check);
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The disk failed, now or when earlier batches were forced to it.</exception>
    public ValueTask AppendAsync(IReadOnlyList<ExperimentEvent> batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return writer?.AppendAsync(batch, cancellationToken) ?? ReadAndAppendAsync(batch, cancellationToken);
    }

    /// <summary>Forces what was appended to the disk and lets go of the experiment.</summary>
    /// <exception cref="IOException">The disk failed.</exception>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (writer is not null) await writer.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            await ownership.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async ValueTask ReadAndAppendAsync(IReadOnlyList<ExperimentEvent> batch, CancellationToken cancellationToken)
    {
        await foreach (var _ in ReadAsync(cancellationToken).ConfigureAwait(false)) { }
        await writer!.AppendAsync(batch, cancellationToken).ConfigureAwait(false);
    }
}
