using Attune.Observers.Files.Disk;
using Attune.Observers.Files.Formats;
using Attune.Observers.Files.Results;

namespace Attune.Observers.Files;

/// <summary>
/// The files of an experiment as its journal tells them. What is read changes files in memory; <see cref="Save"/> brings them to the disk, and can be repeated
/// when it fails, so that no failure leaves a result half written.
/// </summary>
internal sealed class Projection : IDisposable
{
    /// <summary>How many files are open at once at most.</summary>
    public const int MostOpen = 64;

    private const int Stride = 256, MostWaiting = 2 << 20;
    private readonly string directory;
    private readonly Dictionary<int, OpenTrial> trials;
    private readonly Writers writers;
    private readonly TrialFile decisions;
    private readonly JournalFollower follower;
    private readonly ResultRow row = new();
    private JournalCursor recorded;
    private bool isCatchingUp = true; // with what an earlier projection may have written
    private Retelling? retelling; // before what follows is taken in

    private Projection(string directory, Writers writers, ProjectionCursor from)
    {
        (this.directory, this.writers, recorded) = (directory, writers, from.Place);
        writers.Origin = from.Origin;
        trials = from.Trials.ToDictionary(trial => trial.Id);
        decisions = DecisionsIn(directory, writers, from.Decisions);
        follower = new(directory, from.Place);
    }

    /// <summary>The number of the last event that was taken in.</summary>
    public long Sequence { get; private set; }

    /// <summary>How many files are open.</summary>
    public int OpenFiles => writers.Files.Count;

    /// <summary>Goes on where the last projection of this experiment recorded that it was; from the beginning when it cannot.</summary>
    public static Projection Open(string directory, TrialFiles kinds, Action<string> report)
    {
        var writers = new Writers(kinds, new OpenFiles(MostOpen, report));
        var path = ProjectionCursor.PathIn(directory);
        if (!File.Exists(path)) return Begin(directory, writers);
        try
        {
            var cursor = ProjectionCursor.Read(path, directory, writers.Files);
            return Recovery.TryCut(cursor.Trials) && Recovery.TryCut(DecisionsIn(directory, writers, cursor.Decisions)) ? new(directory, writers, cursor) : Begin(directory, writers);
        }
        catch (Exception problem) when (problem is FormatException or InvalidCastException or TuneException)
        {
            return Begin(directory, writers);
        }
    }

    /// <summary>Takes in some of what was appended. <see cref="Save"/> must follow before the next call.</summary>
    /// <returns>Whether there may be more.</returns>
    public bool Advance()
    {
        while (writers.Files.Waiting < MostWaiting)
        {
            if (!Advance(Stride)) return isCatchingUp = false;
        }
        return true;
    }

    /// <summary>Takes in so many events.</summary>
    /// <returns>Whether there were so many.</returns>
    public bool Advance(int events)
    {
        for (var i = 0; i < events; i++)
        {
            if (retelling is { } past) Advance(past);
            else if (!follower.TryRead(out var record)) return false;
            else Apply(record);
        }
        return true;
    }

    /// <summary>Brings every change to the disk.</summary>
    public void Save() => writers.Files.Save();

    /// <summary>Records how far the files are; everything must be saved.</summary>
    public void Record()
    {
        if (follower.Cursor == recorded || retelling is not null) return;
        new ProjectionCursor(follower.Cursor, writers.Origin, decisions.Length, trials.Values).Write(ProjectionCursor.PathIn(directory));
        recorded = follower.Cursor;
    }

    public void Dispose()
    {
        writers.Files.Dispose();
        follower.Dispose();
        retelling?.Dispose();
    }

    private static Projection Begin(string directory, Writers writers)
    {
        File.Delete(Path.Combine(directory, DecisionsCsv.Name));
        return new(directory, writers, new(default, new("", 0), 0, []));
    }

    private static TrialFile DecisionsIn(string directory, Writers writers, long length) => new(new TrialFolder(directory, ""), DecisionsCsv.Name, writers.Files, length);

    private void Advance(Retelling past)
    {
        if (past.Advance(row, writers)) return;
        foreach (var trial in past.End(writers)) trials[trial.Id] = trial;
        past.Dispose();
        retelling = null;
    }

    private void Apply(JournalRecord record)
    {
        if (record.Kind == EventName.Result) Report(record);
        else if (record.Kind is EventName.Session or EventName.Trial) Begin(record.Event);
        else if (record.Kind == EventName.Reopened && record.Event is TrialReopened { HadEnded: true } reopened && !trials.ContainsKey(reopened.Trial)) Retell(record.Sequence, reopened);
        else if (OpenTrial.ChangesBy(record.Kind) && record.Event is TrialEvent e && trials.TryGetValue(e.Trial, out var trial)) Apply(e, trial);
        Sequence = record.Sequence;
    }

    // All trials that the session takes up again are taken up before the first is launched: they are told again together.
    private void Retell(long until, TrialReopened first)
    {
        HashSet<int> reopened = [first.Trial];
        using var ahead = new JournalFollower(directory, follower.Cursor);
        while (ahead.TryRead(out var next) && next.Kind is not (EventName.Launched or EventName.Result))
        {
            if (next.Kind == EventName.Reopened && next.Event is TrialReopened { HadEnded: true } other) reopened.Add(other.Trial);
        }
        retelling = new(directory, until, reopened, writers.Origin);
    }

    private void Report(JournalRecord record)
    {
        row.Read(record, follower.Cursor.Segment);
        if (!trials.TryGetValue(row.Trial, out var trial)) return;
        trial.Report(row, writers);
        if (row.IsDecided) Decide((TrialEvent)record.Event, trial);
    }

    private void Begin(ExperimentEvent e)
    {
        if (e is SessionStarted session) Move(session);
        if (e is not TrialCreated created) return;
        var trial = trials[created.Trial] = OpenTrial.Of(created, directory, writers.Files);
        if (isCatchingUp) trial.Folder.Sweep();
    }

    private void Move(SessionStarted session)
    {
        writers.Origin = new(session.Host, session.ProcessId);
        foreach (var trial in trials.Values) trial.Move();
    }

    private void Apply(TrialEvent e, OpenTrial trial)
    {
        trial.Change(e, e is TrialForked forked ? trials.GetValueOrDefault(forked.Fork.Donor) : null, writers);
        Decide(e, trial);
        if (e is not (TrialCompleted or AttemptFailed { Retry: false })) return;
        trial.End(e.At, failed: e is AttemptFailed);
        trials.Remove(trial.Id);
    }

    private void Decide(TrialEvent e, OpenTrial trial)
    {
        if (trial.Decide(e) is not { } decision || !writers.Writes(TrialFiles.Csv)) return;
        var rows = decisions.Append();
        if (decisions.Length == 0) rows.Raw(DecisionsCsv.Header);
        DecisionsCsv.Write(rows, e.At, trial, decision);
    }
}
