using Attune.Observers.Files.Formats;
using Attune.Observers.Files.Results;

namespace Attune.Observers.Files;

/// <summary>
/// Writes the files of trials anew that had ended and are taken up again, from the beginning of the journal to there: what is needed to go on with a file is not kept of trials that
/// have ended.
/// </summary>
/// <param name="directory">The experiment's directory.</param>
/// <param name="until">The event at which they are taken up.</param>
/// <param name="reopened">The trials.</param>
/// <param name="origin">The session that takes them up.</param>
internal sealed class Retelling(string directory, long until, HashSet<int> reopened, Origin origin) : IDisposable
{
    private readonly JournalFollower follower = new(directory);
    private readonly Dictionary<int, OpenTrial> trials = [];

    /// <summary>Takes in an event.</summary>
    /// <returns>Whether there may be more.</returns>
    public bool Advance(ResultRow row, Writers writers)
    {
        if (!follower.TryRead(out var record) || record.Sequence >= until) return false;
        if (record.Kind == EventName.Result) Report(record, row, writers);
        else if (record.Kind is EventName.Session or EventName.Trial) Begin(record.Event, writers);
        else if (OpenTrial.ChangesBy(record.Kind) && record.Event is TrialEvent e && trials.TryGetValue(e.Trial, out var trial)) trial.Change(e, null, writers);
        return true;
    }

    /// <summary>The trials as they are now.</summary>
    public IReadOnlyCollection<OpenTrial> End(Writers writers)
    {
        Move(origin, writers);
        return trials.Values;
    }

    public void Dispose() => follower.Dispose();

    private void Report(JournalRecord record, ResultRow row, Writers writers)
    {
        row.Read(record, follower.Cursor.Segment);
        if (trials.TryGetValue(row.Trial, out var trial)) trial.Report(row, writers);
    }

    private void Begin(ExperimentEvent e, Writers writers)
    {
        if (e is SessionStarted session) Move(new(session.Host, session.ProcessId), writers);
        else if (e is TrialCreated created && reopened.Contains(created.Trial)) trials[created.Trial] = OpenTrial.Of(created, directory, writers.Files);
    }

    private void Move(Origin to, Writers writers)
    {
        writers.Origin = to;
        foreach (var trial in trials.Values) trial.Move();
    }
}
