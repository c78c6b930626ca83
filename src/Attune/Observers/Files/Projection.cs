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
    private readonly JournalFollower follower;
    private readonly ResultRow row = new();
    private JournalCursor recorded;
    private bool isCatchingUp = true; // with what an earlier projection may have written

    private Projection(string directory, Writers writers, ProjectionCursor from)
    {
        (this.directory, this.writers, recorded) = (directory, writers, from.Place);
        writers.Origin = from.Origin;
        trials = from.Trials.ToDictionary(trial => trial.Id);
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
            return Recovery.TryCut(cursor.Trials) ? new(directory, writers, cursor) : Begin(directory, writers);
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
            if (!follower.TryRead(out var record)) return false;
            Apply(record);
            Sequence = record.Sequence;
        }
        return true;
    }

    /// <summary>Brings every change to the disk.</summary>
    public void Save() => writers.Files.Save();

    /// <summary>Records how far the files are; everything must be saved.</summary>
    public void Record()
    {
        if (follower.Cursor == recorded) return;
        new ProjectionCursor(follower.Cursor, writers.Origin, trials.Values).Write(ProjectionCursor.PathIn(directory));
        recorded = follower.Cursor;
    }

    public void Dispose()
    {
        writers.Files.Dispose();
        follower.Dispose();
    }

    private static Projection Begin(string directory, Writers writers) => new(directory, writers, new(default, new("", 0), []));

    private void Apply(JournalRecord record)
    {
        if (record.Kind == EventName.Result) Report(record);
        else if (record.Kind is EventName.Session or EventName.Trial) Begin(record.Event);
        else if (ChangesTrial(record.Kind) && record.Event is TrialEvent e && trials.TryGetValue(e.Trial, out var trial)) Apply(e, trial);
    }

    private static bool ChangesTrial(string kind) => kind is EventName.Launched or EventName.Rewound or EventName.Forked or EventName.Failed or EventName.Completed
        or EventName.Checkpoint or EventName.CheckpointDropped;

    private void Report(JournalRecord record)
    {
        row.Read(record, follower.Cursor.Segment);
        if (trials.TryGetValue(row.Trial, out var trial)) trial.Report(row, writers);
    }

    private void Begin(ExperimentEvent e)
    {
        if (e is SessionStarted session) Move(session);
        if (e is not TrialCreated created) return;
        var folder = new TrialFolder(directory, created.Directory ?? TrialNames.Directory(created.Trial));
        if (isCatchingUp) folder.Sweep();
        trials[created.Trial] = new(created.Trial, created.Configuration, folder, writers.Files);
    }

    private void Move(SessionStarted session)
    {
        writers.Origin = new(session.Host, session.ProcessId);
        foreach (var trial in trials.Values) trial.Move();
    }

    private void Apply(TrialEvent e, OpenTrial trial)
    {
        switch (e)
        {
            case TrialLaunched: trial.Launch(e.At, writers); break;
            case TrialRewound rewound: trial.Rewind(rewound.Iteration); break;
            case TrialForked forked: trial.Fork(forked, trials.GetValueOrDefault(forked.Fork.Donor), writers); break;
            case CheckpointRegistered saved: trial.Save(saved.Checkpoint); break;
            case CheckpointDropped dropped: trial.Drop(dropped.Checkpoint); break;
            case AttemptFailed failed:
                trial.Fail(failed);
                if (!failed.Retry) End(trial, e.At, failed: true);
                break;
            case TrialCompleted: End(trial, e.At, failed: false); break;
        }
    }

    private void End(OpenTrial trial, Moment at, bool failed)
    {
        trial.End(at, failed);
        trials.Remove(trial.Id);
    }
}
