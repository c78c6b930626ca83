using Attune.Journals.Format;
using Attune.Observers.Files.Disk;
using Attune.Observers.Files.Formats;
using Attune.Observers.Files.Results;
using Attune.Observers.Files.TensorBoard;

namespace Attune.Observers.Files;

/// <summary>A trial that has not ended, and its files.</summary>
internal sealed class OpenTrial(int id, Configuration configuration, TrialFolder folder, OpenFiles files)
{
    private Configuration configuration = configuration;
    private byte[]? jsonTail, csvTail;

    /// <summary>A trial that was just created.</summary>
    /// <param name="e">Its creation.</param>
    /// <param name="experiment">The experiment's directory.</param>
    /// <param name="files">The open files.</param>
    public static OpenTrial Of(TrialCreated e, string experiment, OpenFiles files) => new(e.Trial, e.Configuration, new TrialFolder(experiment, e.Directory ?? TrialNames.Directory(e.Trial)), files);

    public int Id => id;

    public Configuration Configuration => configuration;

    public TrialFolder Folder => folder;

    /// <summary>When its first attempt was launched.</summary>
    public Moment? Started { get; set; }

    /// <summary>How many attempts failed.</summary>
    public int Failures { get; set; }

    /// <summary>What has added up over the trial.</summary>
    public Tally Total { get; set; } = Tally.Zero;

    /// <summary>What has added up over the attempt.</summary>
    public Tally Attempt { get; set; } = Tally.Zero;

    /// <summary>The iteration it stands at.</summary>
    public int Iteration { get; set; }

    /// <summary>What was decided on it since its last result; empty: nothing.</summary>
    public string Decided { get; set; } = "";

    /// <summary>The columns its first result had; null before it.</summary>
    public CsvHeader? Header { get; set; }

    /// <summary>Its kept checkpoints, oldest first.</summary>
    public List<Mark> Marks { get; } = [];

    public TrialFile Json { get; init; } = new(folder, ResultJson.Name, files);

    public TrialFile Csv { get; init; } = new(folder, ProgressCsv.Name, files);

    public TrialFile Errors { get; init; } = new(folder, ErrorText.Name, files);

    /// <summary>The TensorBoard file; null before the first result.</summary>
    public TrialFile? Events { get; set; }

    public void Launch(Moment at, Writers writers)
    {
        Attempt = Tally.Zero;
        if (Started is null && writers.Writes(TrialFiles.Json)) WriteParameters();
        Started ??= at;
    }

    /// <summary>Whether events of a kind change what is kept of a trial, or are decisions on it.</summary>
    public static bool ChangesBy(string kind) => kind is EventName.Launched or EventName.Rewound or EventName.Forked or EventName.Failed or EventName.Completed
        or EventName.Checkpoint or EventName.CheckpointDropped or EventName.Stopped or EventName.Resumed;

    /// <summary>Takes in an event of the trial other than a result.</summary>
    /// <param name="e">The event.</param>
    /// <param name="donor">The trial from which it forks, where that has not ended.</param>
    /// <param name="writers">How files are written.</param>
    public void Change(TrialEvent e, OpenTrial? donor, Writers writers)
    {
        switch (e)
        {
            case TrialLaunched: Launch(e.At, writers); break;
            case TrialRewound rewound: Rewind(rewound.Iteration); break;
            case TrialForked forked: Fork(forked, donor, writers); break;
            case CheckpointRegistered saved: Save(saved.Checkpoint); break;
            case CheckpointDropped dropped: Drop(dropped.Checkpoint); break;
            case AttemptFailed failed: Fail(failed); break;
        }
    }

    /// <summary>The decision that an event is which was taken in; null: it is none.</summary>
    public TrialDecision? Decide(TrialEvent e)
    {
        var decision = TrialDecision.Of(e, Decided);
        Decided = TrialDecision.After(e, decision, Decided);
        return decision;
    }

    /// <summary>Another session goes on with it.</summary>
    public void Move() => (jsonTail, csvTail) = (null, null);

    public void Report(ResultRow row, Writers writers)
    {
        (Total, Attempt, Iteration, Decided) = (Total.Plus(row), Attempt.Plus(row), row.Iteration, "");
        var cells = writers.Cells;
        cells.Fill(row, Total, Attempt);
        Header ??= writers.HeaderOf(row.Layout);
        if (writers.Writes(TrialFiles.Json)) ResultJson.Write(Json.Append(), row, cells, jsonTail ??= ResultJson.Tail(configuration, writers.Origin, id));
        if (writers.Writes(TrialFiles.Csv)) ProgressCsv.Write(Rows(), row, cells, Header, csvTail ??= ProgressCsv.Tail(writers.Origin, id));
        if (writers.Writes(TrialFiles.TensorBoard)) writers.Scalars.Write(Charts(row.At, writers.Origin), row, cells);
        if (row.Checkpoint is { } checkpoint) Save(checkpoint);
    }

    /// <summary>It saved a checkpoint at the iteration it stands at.</summary>
    public void Save(int checkpoint) => Marks.Add(new(checkpoint, Iteration, Total, Json.Length, Csv.Length));

    public void Drop(int checkpoint) => Marks.RemoveAll(mark => mark.Checkpoint == checkpoint);

    /// <summary>Takes back the results after an iteration. TensorBoard keeps them: its charts show both runs.</summary>
    public void Rewind(int iteration)
    {
        Marks.RemoveAll(mark => mark.Iteration > iteration);
        var mark = Marks.Count > 0 && iteration > 0 ? Marks[^1] : Mark.Scratch;
        (Total, Iteration) = (mark.Tally, mark.Iteration);
        Json.Cut(mark.Json);
        Csv.Cut(mark.Csv);
        if (Iteration == 0) Header = null;
    }

    /// <summary>
    /// Goes on from a donor's checkpoint under another configuration. What the trial itself reported before stays in its files; what adds up goes on from what the donor had when it
    /// saved, where that is known.
    /// </summary>
    public void Fork(TrialForked e, OpenTrial? donor, Writers writers)
    {
        var found = donor?.Marks.FindIndex(mark => mark.Checkpoint == e.Fork.Checkpoint) ?? -1;
        Total = found >= 0 ? donor!.Marks[found].Tally : new(e.Iteration, (long)(e.Trained * Moment.Second), double.NaN, double.NaN);
        Iteration = e.Iteration;
        Marks.Add(new(Mark.Borrowed, Iteration, Total, Json.Length, Csv.Length));
        (configuration, jsonTail) = (e.Fork.To, null);
        if (writers.Writes(TrialFiles.Json)) WriteParameters();
    }

    public void Fail(AttemptFailed failure)
    {
        ErrorText.Write(Errors.Append(), failure, ++Failures);
        Errors.Close();
    }

    public void End(Moment at, bool failed)
    {
        if (Events is not null) Hyperparameters.Write(Events.Append(), configuration, Header?.Columns ?? [], Started ?? at, at, failed);
        Json.Close();
        Csv.Close();
        Events?.Close();
    }

    private void WriteParameters()
    {
        var file = new TrialFile(folder, "params.json", files);
        file.Append().Indented(configuration, sorted: true);
        file.Close();
    }

    private LineWriter Rows()
    {
        var rows = Csv.Append();
        if (Csv.Length == 0) rows.Raw(Header!.Line);
        return rows;
    }

    private LineWriter Charts(Moment at, Origin origin)
    {
        if (Events is not null) return Events.Append();
        Events = new(folder, $"events.out.tfevents.{at.Unix / Moment.Second}.{origin.Host}.{origin.ProcessId}", files);
        var file = Events.Append();
        EventRecord.WriteVersion(file, at.Unix / (double)Moment.Second);
        return file;
    }
}
