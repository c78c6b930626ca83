namespace Attune;

/// <summary>
/// <c>CLIReporter</c>: shows a run as Ray Tune does, as a status every few seconds, with a table of the trials. <see cref="RunOptions.Verbose"/> says how much: 0 nothing, 1 the status,
/// 2 also a line per result, but of a trial at most one in five seconds, and at the end the table, 3 also results in full and the table each time.
/// </summary>
public sealed class CliReporter : IExperimentObserver, IAsyncDisposable
{
    private readonly TextWriter output;
    private readonly TimeProvider time;
    private readonly Lock gate = new();
    private ResultLines? results;
    private StatusPage? status;
    private ITimer? timer;
    private long started;

    /// <summary>Tells runs to a writer.</summary>
    /// <param name="output">Where the lines go, which is not closed; the console when not given.</param>
    /// <param name="time">The clock; the system's when not given.</param>
    public CliReporter(TextWriter? output = null, TimeProvider? time = null) => (this.output, this.time) = (output ?? Console.Out, time ?? TimeProvider.System);

    /// <summary><c>metric_columns</c>: the metrics in the table. Default: those that have names of their own in Ray Tune, and <see cref="InferLimit"/> others.</summary>
    public IReadOnlyList<ProgressColumn>? MetricColumns { get; init; }

    /// <summary><c>parameter_columns</c>: the values of the configuration in the table. Default: all that are searched.</summary>
    public IReadOnlyList<ProgressColumn>? ParameterColumns { get; init; }

    /// <summary><c>total_samples</c>: how many trials there will be, to be shown. Default: as many as the run says.</summary>
    public long? TotalSamples { get; init; }

    /// <summary><c>max_progress_rows</c>: how many trials the table shows before the end. Default: 20.</summary>
    public int MaxProgressRows { get; init; } = 20;

    /// <summary><c>max_error_rows</c>: how many failed trials are listed before the end. Default: 20.</summary>
    public int MaxErrorRows { get; init; } = 20;

    /// <summary><c>max_column_length</c>: how long a cell and a heading may be; of a longer one the end is kept. Default: 20.</summary>
    public int MaxColumnLength { get; init; } = 20;

    /// <summary><c>max_report_frequency</c>: how long it is from one status to the next. Default: 5 seconds.</summary>
    public TimeSpan MaxReportFrequency { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary><c>infer_limit</c>: how many metrics the table has that were not asked for. Default: 3.</summary>
    public int InferLimit { get; init; } = 3;

    /// <summary><c>print_intermediate_tables</c>: whether each status has the table; where verbose is 2 or more, the last one has it in any case. Default: where verbose is 3.</summary>
    public bool? PrintIntermediateTables { get; init; }

    /// <summary><c>metric</c>: by what the best trial is chosen. Default: the run's. Not to be said in both places.</summary>
    public string? Metric { get; init; }

    /// <summary><c>mode</c>: which way it is better. Default: the run's. Not to be said in both places.</summary>
    public Mode? Mode { get; init; }

    /// <summary><c>sort_by_metric</c>: whether the table has the best of the trials that have ended first. Default: no.</summary>
    public bool SortByMetric { get; init; }

    /// <inheritdoc/>
    public ValueTask OnEventAsync(ExperimentEvent e, RunningExperiment run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (run.Verbose <= 0) return ValueTask.CompletedTask;
        lock (gate)
        {
            if (status is null) Begin(run);
            foreach (var line in results!.Tell(e, time.GetElapsedTime(started))) output.WriteLine(line);
        }
        return ValueTask.CompletedTask;
    }

    /// <summary>Shows the last status, with all trials.</summary>
    public async ValueTask DisposeAsync()
    {
        if (timer is not null) await timer.DisposeAsync().ConfigureAwait(false);
        lock (gate)
        {
            if (status is not null) Show(isLast: true);
            (status, timer) = (null, null);
        }
    }

    /// <summary>What is wrong with it, or with it for a run: one sentence each.</summary>
    internal IEnumerable<string> Problems(RunOptions options)
    {
        foreach (var (name, value) in ((string, long)[])[(nameof(MaxProgressRows), MaxProgressRows), (nameof(MaxErrorRows), MaxErrorRows), (nameof(InferLimit), InferLimit), (nameof(TotalSamples), TotalSamples ?? 0)])
        {
            if (value < 0) yield return $"CliReporter: {name} is {value}; it counts, so it must be at least 0.";
        }
        if (MaxColumnLength < 4) yield return $"CliReporter: MaxColumnLength is {MaxColumnLength}; it counts characters, of which three say that something is left out, so it must be at least 4.";
        if (MaxReportFrequency <= TimeSpan.Zero) yield return $"CliReporter: MaxReportFrequency is {MaxReportFrequency}; it must be above zero.";
        if (Metric is not null && options.Metric is not null) yield return "CliReporter: Metric is given to the reporter and to the run; say it in one place, best to the run.";
        if (Mode is not null && options.Mode is not null) yield return "CliReporter: Mode is given to the reporter and to the run; say it in one place, best to the run.";
        if (SortByMetric && ObjectiveOf(options.Metric, options.Mode) is null) yield return "CliReporter: SortByMetric needs a metric and a mode; give them to the run.";
        foreach (var twice in Twice(MetricColumns).Select(name => $"MetricColumns has '{name}'").Concat(Twice(ParameterColumns).Select(name => $"ParameterColumns has '{name}'")))
        {
            yield return $"CliReporter: {twice} twice; leave one out.";
        }
    }

    /// <summary>By what the best trial is chosen; null: by nothing.</summary>
    internal Objective? ObjectiveOf(string? metric, Mode? mode) => (Mode ?? mode) is { } way ? new(Metric ?? metric ?? Objective.Anonymous, way) : null;

    private static IEnumerable<string> Twice(IReadOnlyList<ProgressColumn>? columns) => (columns ?? []).GroupBy(column => column.Name).Where(group => group.Count() > 1).Select(group => group.Key);

    private void Begin(RunningExperiment run)
    {
        started = time.GetTimestamp();
        (results, status) = (new(run, this), new(run, this));
        timer = time.CreateTimer(_ => OnTick(), null, MaxReportFrequency, MaxReportFrequency);
    }

    private void OnTick()
    {
        lock (gate)
        {
            try
            {
                if (status is not null) Show(isLast: false);
            }
            catch (Exception exception) when (exception is IOException or ObjectDisposedException)
            {
                timer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan); // nobody listens here; the last status fails the same way and its caller is told
            }
        }
    }

    private void Show(bool isLast)
    {
        foreach (var line in status!.Lines(isLast, time.GetLocalNow(), time.GetElapsedTime(started))) output.WriteLine(line);
        output.Flush();
    }
}
