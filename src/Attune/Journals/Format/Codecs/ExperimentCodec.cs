namespace Attune.Journals.Format;

/// <summary>The lines of what happens to the experiment as a whole, each kind written and read in one place.</summary>
internal static class ExperimentCodec
{
    public static void Write(LineWriter line, ExperimentCreated e)
    {
        line.Field(",\"name\":"u8, e.Name);
        line.Field(",\"trainable\":"u8, e.Trainable);
        line.Field(",\"seed\":"u8, e.Seed);
        line.Field(",\"objectives\":"u8, new Value([.. e.Objectives.Select(Pair)]));
        line.Field(",\"space\":"u8, e.Space);
        line.Field(",\"searcher\":"u8, e.Searcher);
        line.Field(",\"scheduler\":"u8, e.Scheduler);
        line.Field(",\"version\":"u8, e.Version);
    }

    public static ExperimentCreated Created(ref LineReader line, Moment at) => new()
    {
        At = at,
        Name = line.Text(",\"name\":"u8),
        Trainable = line.Text(",\"trainable\":"u8),
        Seed = line.Long(",\"seed\":"u8),
        Objectives = [.. line.Value(",\"objectives\":"u8).AsList().Select(Objective)],
        Space = line.Value(",\"space\":"u8),
        Searcher = line.Map(",\"searcher\":"u8),
        Scheduler = line.Map(",\"scheduler\":"u8),
        Version = line.Text(",\"version\":"u8),
    };

    public static void Write(LineWriter line, SessionStarted e)
    {
        line.Field(",\"session\":"u8, e.Session);
        line.Field(",\"host\":"u8, e.Host);
        line.Field(",\"pid\":"u8, e.ProcessId);
        line.Field(",\"samples\":"u8, e.NumSamples);
        line.Field(",\"capacity\":"u8, e.Capacity);
        if (!e.PerTrial.Equals(Resources.OneCpu)) line.Field(",\"takes\":"u8, e.PerTrial);
        line.Field(",\"options\":"u8, e.Options);
        if (e.Adopted.Length > 0) line.Field(",\"adopted\":"u8, (Value)e.Adopted.Select(trial => (Value)trial).ToArray());
    }

    public static SessionStarted Session(ref LineReader line, Moment at) => new()
    {
        At = at,
        Session = line.Int(",\"session\":"u8),
        Host = line.Text(",\"host\":"u8),
        ProcessId = line.Int(",\"pid\":"u8),
        NumSamples = line.Int(",\"samples\":"u8),
        Capacity = ResourceMap.Read(line.Map(",\"capacity\":"u8)),
        PerTrial = line.Takes(",\"takes\":"u8) ? ResourceMap.Read(line.Value().AsMap()) : Resources.OneCpu,
        Options = line.Map(",\"options\":"u8),
        Adopted = line.Takes(",\"adopted\":"u8) ? [.. line.Value().AsList().Select(trial => (int)trial.AsInteger())] : [],
    };

    public static void Write(LineWriter line, ExperimentStopped e)
    {
        line.Field(",\"by\":"u8, e.By);
        line.Field(",\"why\":"u8, e.Reason);
    }

    public static ExperimentStopped Stopped(ref LineReader line, Moment at) => new() { At = at, By = line.Text(",\"by\":"u8), Reason = line.Text(",\"why\":"u8) };

    public static void Write(LineWriter line, InterruptRequested e) => line.Field(",\"by\":"u8, e.By);

    public static InterruptRequested Interrupt(ref LineReader line, Moment at) => new() { At = at, By = line.Text(",\"by\":"u8) };

    public static void Write(LineWriter line, SearchFinished e)
    {
        line.Field(",\"why\":"u8, e.Reason);
        line.Flag(",\"failed\":"u8, e.Failed);
    }

    public static SearchFinished SearchFinished(ref LineReader line, Moment at) => new() { At = at, Reason = line.Text(",\"why\":"u8), Failed = line.Flag(",\"failed\":"u8) };

    public static void Write(LineWriter line, Stalled e) => line.Field(",\"why\":"u8, e.Reason);

    public static Stalled Stalled(ref LineReader line, Moment at) => new() { At = at, Reason = line.Text(",\"why\":"u8) };

    public static void Write(LineWriter line, SessionEnded e) => line.Field(",\"why\":"u8, e.Reason);

    public static SessionEnded SessionEnded(ref LineReader line, Moment at) => new() { At = at, Reason = line.Text(",\"why\":"u8) };

    private static Value Pair(Objective objective) => new([objective.Metric, objective.Mode == Mode.Max ? "max" : "min"]);

    private static Objective Objective(Value pair) => pair.AsList() switch
    {
        [var metric, var mode] when mode.AsText() is "min" or "max" => new(metric.AsText(), mode.AsText() == "max" ? Mode.Max : Mode.Min),
        _ => throw new FormatException($"{pair} is no objective"),
    };
}
