namespace Attune;

/// <summary>
/// What came out of an experiment: the fold of its journal, for people. What each trial reported last is at hand; what it reported before is read from the journal
/// when asked for. Metric and mode are those of the experiment unless given.
/// </summary>
public sealed partial class ExperimentAnalysis
{
    private readonly ExperimentState state;
    private readonly TrialRanking ranking;
    private readonly Func<CancellationToken, IAsyncEnumerable<IReadOnlyList<ExperimentEvent>>> read;

    internal ExperimentAnalysis(ExperimentState state, string directory) : this(state, directory, token => new JournalReader(directory).ReadAsync(token)) { }

    internal ExperimentAnalysis(ExperimentState state, string directory, Func<CancellationToken, IAsyncEnumerable<IReadOnlyList<ExperimentEvent>>> read) =>
        (this.state, ExperimentPath, this.read, ranking) = (state, directory, read, new(state.Trials));

    /// <summary>The trials, in order of creation; a trial's number is its position.</summary>
    public IReadOnlyList<Trial> Trials => state.Trials;

    /// <summary>The experiment's directory.</summary>
    public string ExperimentPath { get; }

    /// <summary>The trial with the best last value of the experiment's metric; null when none has a finite one.</summary>
    /// <exception cref="TuneException">The experiment has no metric, or no trial reported it.</exception>
    public Trial? BestTrial => GetBestTrial();

    /// <summary>The configuration of <see cref="BestTrial"/>.</summary>
    /// <exception cref="TuneException">As for <see cref="BestTrial"/>.</exception>
    public Configuration? BestConfig => GetBestConfig();

    /// <summary>The last result of <see cref="BestTrial"/>, with the keys that every result has.</summary>
    /// <exception cref="TuneException">As for <see cref="BestTrial"/>.</exception>
    public Metrics? BestResult => BestTrial is { } best ? ResultOf(best) : null;

    /// <summary>The directory of the best checkpoint of <see cref="BestTrial"/>; null when it has none.</summary>
    /// <exception cref="TuneException">As for <see cref="BestTrial"/>.</exception>
    public string? BestCheckpoint => BestTrial is { } best ? GetBestCheckpoint(best) : null;

    /// <summary>The trials that failed for good, grouped by how they failed, the most frequent first.</summary>
    public IReadOnlyList<FailureGroup> Failures => new Overview(state).Now().Failures;

    /// <summary>The last result of every trial that reported, by trial number, with the keys that every result has.</summary>
    public IReadOnlyDictionary<int, Metrics> Results => Reporting.ToDictionary(trial => trial.Id, ResultOf);

    /// <summary>The last result of every trial that reported, one row each, with its configuration as <c>config/...</c> columns.</summary>
    public Table ResultsTable => Tabulate(Reporting.Select(trial => ResultKeys.OfLast(trial).Concat(ResultKeys.OfConfiguration(trial.Configuration))));

    private IEnumerable<Trial> Reporting => Trials.Where(trial => trial.LastResult is not null);

    /// <summary>The configuration of every trial, by trial number.</summary>
    public IReadOnlyDictionary<int, Configuration> GetAllConfigs() => Trials.ToDictionary(trial => trial.Id, trial => trial.Configuration);

    /// <summary>The best trial, the first of equals. Trials that never reported the metric are passed over.</summary>
    /// <param name="metric">The metric; <c>training_iteration</c> and <c>time_total_s</c> are known for every trial.</param>
    /// <param name="mode">Which way is better.</param>
    /// <param name="scope">Which of a trial's values speaks for it.</param>
    /// <param name="filterNanAndInf">Whether trials whose value is not finite are passed over too; otherwise NaN ranks worst.</param>
    /// <returns>The trial, or null when none has such a value.</returns>
    /// <exception cref="TuneException">No metric was given and the experiment has none, or trials reported but none of them this metric: the message names the nearest.</exception>
    public Trial? GetBestTrial(string? metric = null, Mode? mode = null, Scope scope = Scope.Last, bool filterNanAndInf = true) =>
        ranking.Best(ObjectiveOf(metric, mode), scope, filterNanAndInf);

    /// <summary>The configuration of the best trial; see <see cref="GetBestTrial"/>.</summary>
    /// <exception cref="TuneException">As for <see cref="GetBestTrial"/>.</exception>
    public Configuration? GetBestConfig(string? metric = null, Mode? mode = null, Scope scope = Scope.Last) => GetBestTrial(metric, mode, scope)?.Configuration;

    /// <summary>The directory of the checkpoint of a trial, among those kept, whose result is best; null when none has a finite value. Of equals the first.</summary>
    /// <exception cref="TuneException">No metric was given and the experiment has none.</exception>
    public string? GetBestCheckpoint(Trial trial, string? metric = null, Mode? mode = null)
    {
        ArgumentNullException.ThrowIfNull(trial);
        var objective = ObjectiveOf(metric, mode);
        return trial.Checkpoints.Where(kept => double.IsFinite(ValueAt(kept, objective.Metric)))
            .MaxBy(kept => objective.Score(ValueAt(kept, objective.Metric))) is { } best ? PathOf(best) : null;
    }

    /// <summary>The directory of the latest kept checkpoint of a trial; null when it has none.</summary>
    /// <param name="trial">Whose; null: of the trial with the most iterations.</param>
    public string? GetLastCheckpoint(Trial? trial = null) =>
        (trial ?? Trials.MaxBy(candidate => candidate.Iteration))?.LatestCheckpoint is { } latest ? PathOf(latest) : null;

    /// <summary>The directory of a checkpoint.</summary>
    public string PathOf(Checkpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        return Path.Combine(ExperimentPath, "t", $"{checkpoint.Trial:D6}", checkpoint.Name);
    }

    /// <summary>The end of the run on at most 12 lines: best value, trial and configuration, trials by outcome, failures grouped, time, directory.</summary>
    public override string ToString() => string.Join('\n', Summary.Lines(state, ExperimentPath));

    private Objective ObjectiveOf(string? metric, Mode? mode) => (metric ?? state.Problem.Objective?.Metric, mode ?? state.Problem.Objective?.Mode) switch
    {
        (null, _) => throw new TuneException("The experiment has no metric, so there is no best trial. Name one: GetBestTrial(\"loss\", Mode.Min)."),
        (_, null) => throw new TuneException($"The experiment has no mode, so it is not known which way '{metric}' is better. Give it: GetBestTrial(\"{metric}\", Mode.Min)."),
        ({ } name, { } way) => new(name, way),
    };

    private static double ValueAt(Checkpoint checkpoint, string metric) => metric switch
    {
        _ when checkpoint.Metrics.Contains(metric) => checkpoint.Metrics.Number(metric),
        ResultKeys.Iteration => checkpoint.Iteration,
        ResultKeys.TotalTime => checkpoint.Trained,
        _ => double.NaN,
    };

    private static Metrics ResultOf(Trial trial)
    {
        var entries = ResultKeys.OfLast(trial).ToArray();
        return new(new([.. entries.Select(entry => entry.Key)]), [.. entries.Select(entry => entry.Value)]);
    }

    private static Table Tabulate(IEnumerable<IEnumerable<KeyValuePair<string, Value>>> rows)
    {
        var table = new TableBuilder();
        foreach (var row in rows) table.Add(row);
        return table.Build();
    }
}
