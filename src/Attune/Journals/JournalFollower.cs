using System.Diagnostics.CodeAnalysis;
using Attune.Journals.Format;
using Attune.Journals.Segments;

namespace Attune;

/// <summary>
/// Reads a journal while it is being written, from a cursor on, as far as there are complete lines. Takes no lock and disturbs no writer.
/// Not for use by several threads at once.
/// </summary>
public sealed class JournalFollower : IDisposable
{
    private readonly JournalLines lines;
    private readonly JournalRecord record;

    /// <summary>Follows the journal of an experiment.</summary>
    /// <param name="directory">The experiment's directory.</param>
    /// <param name="from">Where to begin: a cursor of another follower of this journal, or <see langword="default"/>, the beginning.</param>
    /// <exception cref="JournalDamagedException">The segment is damaged before the cursor.</exception>
    /// <exception cref="TuneException">The cursor is no place in this journal.</exception>
    public JournalFollower(string directory, JournalCursor from = default)
    {
        var places = new JournalPlaces(directory);
        var vocabulary = new Vocabulary(new SpilledValues(places.Values));
        lines = new(places.Journal, vocabulary);
        record = new(vocabulary, lines);
        if (from.Segment > 0) lines.Seek(from);
    }

    /// <summary>Just after the last event that was read: a follower that begins here reads what this one has not.</summary>
    public JournalCursor Cursor => lines.Cursor;

    /// <summary>The next event, if it is complete by now. If not, a later call may find it.</summary>
    /// <param name="next">The event; valid until the next call.</param>
    /// <exception cref="JournalDamagedException">A line is damaged or missing.</exception>
    /// <exception cref="TuneException">Another process took the experiment over before an event that was already read.</exception>
    public bool TryRead([NotNullWhen(true)] out JournalRecord? next)
    {
        next = lines.TryRead(out var content) ? record.MoveTo(content) : null;
        return next is not null;
    }

    /// <inheritdoc/>
    public void Dispose() => lines.Dispose();
}
