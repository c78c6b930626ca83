using System.Runtime.CompilerServices;
using Attune.Journals.Format;

namespace Attune.Journals.Segments;

/// <summary>The events of a journal, in order.</summary>
internal sealed class EventSource : IDisposable
{
    private const int Few = 64;
    private Exception? failure;
    private int size = Few; // of a batch: most experiments are short, and a thousand may be read one after the other

    public EventSource(string experiment)
    {
        var places = new JournalPlaces(experiment);
        Lines = new(places.Journal, new Vocabulary(new SpilledValues(places.Values)));
    }

    public JournalLines Lines { get; }

    /// <summary>The events after a place; null: the journal has no such place.</summary>
    public static EventSource? From(JournalPlace place, string experiment)
    {
        var source = new EventSource(experiment);
        if (source.Lines.TryResume(place)) return source;
        source.Dispose();
        return null;
    }

    /// <summary>Up to so many of the next events; none: there are no more now. A problem is thrown when the events before it have been given.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ExperimentEvent[] Read(int count)
    {
        if (failure is not null) throw failure;
        var batch = new ExperimentEvent[Math.Min(count, size)];
        var read = 0;
        try
        {
            while (read < count && Lines.TryRead(out var content))
            {
                if (read == batch.Length) Array.Resize(ref batch, size = Math.Min(count, 4 * read));
                batch[read++] = Lines.Parse(content.Span);
            }
        }
        catch (TuneException problem) when (read > 0)
        {
            failure = problem;
        }
        return read == batch.Length ? batch : batch[..read];
    }

    public void Dispose() => Lines.Dispose();
}
