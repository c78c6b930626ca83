using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Attune.Journals.Format;
using Attune.Journals.Segments;

namespace Attune;

/// <summary>Reads a journal as far as it goes now. Takes no lock and disturbs no writer.</summary>
/// <param name="directory">The experiment's directory.</param>
public sealed class JournalReader(string directory)
{
    private const int BatchSize = 4096, Ahead = 4;

    /// <summary>What was found incomplete at the end of the journal, once it was read to the end.</summary>
    public IReadOnlyList<JournalRecovery> Torn { get; private set; } = [];

    /// <summary>The number of the last event, once the journal was read to the end.</summary>
    internal long Sequence { get; private set; }

    /// <summary>The checksum of its line.</summary>
    internal uint Check { get; private set; }

    /// <summary>The place after it; null while there is none.</summary>
    internal JournalPlace? Place { get; private set; }

    /// <summary>All events, oldest first, in batches. A thread reads ahead.</summary>
    /// <exception cref="JournalDamagedException">A line is damaged or missing. The events before it have been given.</exception>
    public IAsyncEnumerable<IReadOnlyList<ExperimentEvent>> ReadAsync(CancellationToken cancellationToken = default) => ReadAsync(new EventSource(directory), cancellationToken);

    /// <summary>The events that are left in a source, which ends with the reading.</summary>
    internal async IAsyncEnumerable<ExperimentEvent[]> ReadAsync(EventSource source, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var batches = Channel.CreateBounded<ExperimentEvent[]>(Ahead);
        var pump = Task.Run(() => PumpAsync(source, batches.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var batch in batches.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false)) yield return batch;
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await pump.ConfigureAwait(false);
        }
    }

    private async Task PumpAsync(EventSource source, ChannelWriter<ExperimentEvent[]> batches, CancellationToken cancellationToken)
    {
        Exception? failure = null;
        try
        {
            using (source)
            {
                while (source.Read(BatchSize) is { Length: > 0 } batch) await batches.WriteAsync(batch, cancellationToken).ConfigureAwait(false);
                (Sequence, Check, Place, Torn) = (source.Lines.Sequence, source.Lines.Check, source.Lines.Place(), [.. source.Lines.Torn()]);
            }
        }
        catch (Exception problem)
        {
            failure = problem;
        }
        batches.Complete(failure);
    }
}
