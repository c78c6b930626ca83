using Attune.Journals.Format;
using Attune.Observers.Files.Disk;
using Attune.Observers.Files.Formats;
using Attune.Observers.Files.Results;

namespace Attune.Observers.Files;

/// <summary>
/// <c>.projected</c>: how far the files follow the journal, and what is needed to go on from there: the length of the file of decisions, and for each trial that has not ended its
/// sums and the lengths of its files.
/// </summary>
/// <param name="Place">How far the journal was read.</param>
/// <param name="Origin">The session that was read.</param>
/// <param name="Decisions">How long the file of decisions is.</param>
/// <param name="Trials">The trials that had not ended.</param>
internal sealed record ProjectionCursor(JournalCursor Place, Origin Origin, long Decisions, IReadOnlyCollection<OpenTrial> Trials)
{
    private const int Version = 3;

    public static string PathIn(string experiment) => Path.Combine(experiment, ".projected");

    /// <summary>The trials whose files a cursor tells of; none, when it cannot be read.</summary>
    public static IReadOnlyList<int> TrialsIn(string path)
    {
        if (!File.Exists(path)) return [];
        try
        {
            using var files = new OpenFiles(1, _ => { });
            return [.. Read(path, "", files).Trials.Select(trial => trial.Id)];
        }
        catch (Exception problem) when (problem is FormatException or InvalidCastException)
        {
            return [];
        }
    }

    public void Write(string path)
    {
        var line = new LineWriter();
        line.Field("{\"projected\":"u8, Version);
        line.Field(",\"segment\":"u8, Place.Segment);
        line.Field(",\"offset\":"u8, Place.Offset);
        line.Field(",\"host\":"u8, Origin.Host);
        line.Field(",\"pid\":"u8, Origin.ProcessId);
        line.Field(",\"decisions\":"u8, Decisions);
        line.Raw(",\"trials\":["u8);
        var first = true;
        foreach (var trial in Trials)
        {
            if (!first) line.Raw((byte)',');
            first = false;
            Write(line, trial);
        }
        line.Raw("]}\n"u8);
        Storage.AtomicFile.Write(path, line.Written);
    }

    /// <summary>Reads it back.</summary>
    /// <exception cref="FormatException">It is not readable.</exception>
    public static ProjectionCursor Read(string path, string experiment, OpenFiles files)
    {
        var line = new LineReader(File.ReadAllBytes(path), new Vocabulary(spilled: null));
        if (line.Int("{\"projected\":"u8) != Version) line.Refuse("a version that is known");
        var place = new JournalCursor(line.Int(",\"segment\":"u8), line.Long(",\"offset\":"u8));
        var origin = new Origin(line.Text(",\"host\":"u8), line.Int(",\"pid\":"u8));
        var decisions = line.Long(",\"decisions\":"u8);
        line.Expect(",\"trials\":["u8);
        var trials = new List<OpenTrial>();
        while (line.Next == '{')
        {
            trials.Add(Trial(ref line, experiment, files));
            line.Takes((byte)',');
        }
        line.Expect("]}\n"u8);
        return new(place, origin, decisions, trials);
    }

    private static void Write(LineWriter line, OpenTrial trial)
    {
        line.Field("{\"trial\":"u8, trial.Id);
        line.Field(",\"directory\":"u8, trial.Folder.Name);
        line.Field(",\"config\":"u8, trial.Configuration);
        line.Field(",\"started\":"u8, trial.Started is { } started ? (Value)new Value[] { started.Unix, started.Time } : default);
        line.Field(",\"failures\":"u8, trial.Failures);
        line.Field(",\"iteration\":"u8, trial.Iteration);
        line.Field(",\"decided\":"u8, trial.Decided);
        Write(line, ",\"total\":"u8, trial.Total);
        Write(line, ",\"attempt\":"u8, trial.Attempt);
        line.Field(",\"columns\":"u8, trial.Header is { } header ? (Value)header.Columns.Select(name => (Value)name).ToArray() : default);
        line.Field(",\"json\":"u8, trial.Json.Length);
        line.Field(",\"csv\":"u8, trial.Csv.Length);
        line.Field(",\"errors\":"u8, trial.Errors.Length);
        line.Field(",\"events\":"u8, (Value)trial.Events?.Name);
        line.Field(",\"length\":"u8, trial.Events?.Length ?? 0);
        line.Raw(",\"marks\":["u8);
        for (var i = 0; i < trial.Marks.Count; i++) Write(line, trial.Marks[i], i > 0);
        line.Raw("]}"u8);
    }

    private static void Write(LineWriter line, Mark mark, bool later)
    {
        if (later) line.Raw((byte)',');
        line.Field("{\"checkpoint\":"u8, mark.Checkpoint);
        line.Field(",\"iteration\":"u8, mark.Iteration);
        Write(line, ",\"total\":"u8, mark.Tally);
        line.Field(",\"json\":"u8, mark.Json);
        line.Field(",\"csv\":"u8, mark.Csv);
        line.Raw((byte)'}');
    }

    private static void Write(LineWriter line, ReadOnlySpan<byte> key, Tally tally) =>
        line.Field(key, (Value)new Value[] { tally.Iterations, tally.Duration, tally.Timesteps, tally.Episodes });

    private static OpenTrial Trial(ref LineReader line, string experiment, OpenFiles files)
    {
        var id = line.Int("{\"trial\":"u8);
        var folder = new TrialFolder(experiment, line.Text(",\"directory\":"u8));
        var configuration = line.Map(",\"config\":"u8);
        var started = line.Value(",\"started\":"u8);
        var (failures, iteration, decided) = (line.Int(",\"failures\":"u8), line.Int(",\"iteration\":"u8), line.Text(",\"decided\":"u8));
        var (total, attempt) = (Tally(ref line, ",\"total\":"u8), Tally(ref line, ",\"attempt\":"u8));
        var columns = line.Value(",\"columns\":"u8);
        var trial = new OpenTrial(id, configuration, folder, files)
        {
            Started = started.IsNull ? null : new(started.AsList()[0].AsInteger(), started.AsList()[1].AsInteger()),
            Failures = failures,
            Iteration = iteration,
            Decided = decided,
            Total = total,
            Attempt = attempt,
            Header = columns.IsNull ? null : new([.. columns.AsList().Select(name => name.AsText())]),
            Json = new(folder, ResultJson.Name, files, line.Long(",\"json\":"u8)),
            Csv = new(folder, ProgressCsv.Name, files, line.Long(",\"csv\":"u8)),
            Errors = new(folder, ErrorText.Name, files, line.Long(",\"errors\":"u8)),
            Events = Events(ref line, folder, files),
        };
        ReadMarks(ref line, trial.Marks);
        return trial;
    }

    private static TrialFile? Events(ref LineReader line, TrialFolder folder, OpenFiles files)
    {
        var name = line.Value(",\"events\":"u8);
        var length = line.Long(",\"length\":"u8);
        return name.IsNull ? null : new(folder, name.AsText(), files, length);
    }

    private static void ReadMarks(ref LineReader line, List<Mark> marks)
    {
        line.Expect(",\"marks\":["u8);
        while (line.Next == '{')
        {
            var (checkpoint, iteration) = (line.Int("{\"checkpoint\":"u8), line.Int(",\"iteration\":"u8));
            marks.Add(new(checkpoint, iteration, Tally(ref line, ",\"total\":"u8), line.Long(",\"json\":"u8), line.Long(",\"csv\":"u8)));
            line.Expect("}"u8);
            line.Takes((byte)',');
        }
        line.Expect("]}"u8);
    }

    private static Tally Tally(ref LineReader line, scoped ReadOnlySpan<byte> key)
    {
        var values = line.Value(key).AsList();
        return new(values[0].AsInteger(), values[1].AsInteger(), values[2].AsDouble(), values[3].AsDouble());
    }
}
