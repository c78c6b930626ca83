using Attune.Journals.Format;
using Attune.Journals.Segments;

namespace Attune.Journals.Writing;

/// <summary>The segment of this session. Its file is created with the first batch, whose write also holds the first line.</summary>
internal sealed class SegmentWriter : IAsyncDisposable
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(100), LongestDelay = TimeSpan.FromSeconds(1);
    private readonly JournalPlaces places;
    private readonly JournalOptions options;
    private readonly SpilledValues spilled;
    private readonly EventWriter writer;
    private uint check; // of the last event's line
    private IAppendFile? file;
    private IOException? broken;
    private int? number;
    private GroupCommit? commit;
    private long length;

    /// <summary>Goes on after the event with this number, whose line has this checksum.</summary>
    public SegmentWriter(JournalPlaces places, JournalOptions options, long sequence, uint check)
    {
        (this.places, this.options, Sequence, this.check) = (places, options, sequence, check);
        spilled = new(places.Values);
        writer = new(spilled);
    }

    /// <summary>The number of the last event that was written.</summary>
    public long Sequence { get; private set; }

    /// <summary>Just after the last line that was written; segment 0 before the first.</summary>
    public JournalCursor End => length == 0 ? default : new(number!.Value, length);

    /// <summary>The place after the last event that was written; null before the first.</summary>
    public JournalPlace? Place()
    {
        if (length == 0) return null;
        var segments = new SegmentList(places.Journal);
        segments.Refresh();
        return segments.Origin is { } origin ? new(new(number!.Value, length), Sequence, check, check, origin, writer.Names) : null;
    }

    /// <summary>Writes a batch: all of it, or, when it is cancelled or fails, nothing.</summary>
    public ValueTask AppendAsync(IReadOnlyList<ExperimentEvent> batch, CancellationToken cancellationToken)
    {
        commit?.ThrowIfFailed();
        if (broken is not null) throw new IOException($"The journal could not be brought back to its last good line: {broken.Message}", broken);
        var named = writer.Named;
        try
        {
            Format(batch);
            if (!TryWrite(out var obstacle)) return WaitAsync(obstacle, batch.Count, named, cancellationToken);
        }
        catch
        {
            writer.Named = named;
            throw;
        }
        Accept(batch.Count);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => commit?.DisposeAsync() ?? ValueTask.CompletedTask;

    private void Format(IReadOnlyList<ExperimentEvent> batch)
    {
        writer.Lines.Length = 0;
        if (length == 0) new SegmentHeader(number ??= SegmentList.NextNumber(places.Journal), Sequence, check).Write(writer.Lines);
        for (var i = 0; i < batch.Count; i++)
        {
            var (e, due) = (batch[i], Sequence + i + 1);
            if (e.Sequence == 0) e.Sequence = due;
            if (e.Sequence != due) throw new ArgumentException($"Event {e.Sequence} was appended where {due} is due.", nameof(batch));
            writer.Write(e);
        }
    }

    private void Accept(int count)
    {
        length += writer.Lines.Length;
        Sequence += count;
        if (count > 0) check = writer.Lines.Check;
        commit!.Written();
    }

    private bool TryWrite(out string obstacle)
    {
        obstacle = "";
        try
        {
            spilled.Save();
            if (file is null) Create();
            file!.Write(writer.Lines.Written, length);
            return true;
        }
        catch (IOException problem) when (FullDisk.Is(problem))
        {
            Cut();
            obstacle = problem.Message;
            return false;
        }
        catch
        {
            Cut();
            throw;
        }
    }

    private void Create()
    {
        file = options.CreateFile(Segment.PathOf(places.Journal, number!.Value));
        commit = new(file, options.Durability, options.TimeProvider);
    }

    private void Cut()
    {
        try
        {
            file?.SetLength(length);
        }
        catch (IOException problem)
        {
            broken = problem;
            throw;
        }
    }

    private async ValueTask WaitAsync(string obstacle, int count, int named, CancellationToken cancellationToken)
    {
        options.OnWaiting?.Invoke($"Nothing can be written to {places.Journal}: {obstacle} The experiment goes on when there is room.");
        try
        {
            for (var delay = FirstDelay; ; delay = delay * 2 < LongestDelay ? delay * 2 : LongestDelay)
            {
                await Task.Delay(delay, options.TimeProvider, cancellationToken).ConfigureAwait(false);
                if (TryWrite(out _)) break;
            }
        }
        catch
        {
            writer.Named = named;
            throw;
        }
        finally
        {
            options.OnWaiting?.Invoke(null);
        }
        Accept(count);
    }
}
