using Attune.Storage;

namespace Attune;

/// <summary>
/// What came out of an experiment: the fold of its journal, for people. What each trial reported last is at hand; what it reported before is read from the journal
/// when asked for. Metric and mode are those of the experiment unless given.
/// </summary>
public sealed partial class ExperimentAnalysis
{
    private readonly ExperimentState state;
    private readonly IRecords records;
    private readonly TrialRanking ranking;

    internal ExperimentAnalysis(ExperimentState state, string directory) : this(state, directory, token => new JournalReader(directory).ReadAsync(token)) { }

    internal ExperimentAnalysis(ExperimentState state, string directory, Func<CancellationToken, IAsyncEnumerable<IReadOnlyList<ExperimentEvent>>> read)
        : this(state, new JournalRecords(new DirectoryHome(directory), read)) { }

    /// <param name="state">The fold.</param>
    /// <param name="records">What it does not keep.</param>
    /// <param name="metric">The metric to compare by unless another is named; null: the experiment's, or with a mode alone the anonymous one.</param>
    /// <param name="mode">Which way is better unless said; null: the experiment's.</param>
    internal ExperimentAnalysis(ExperimentState state, IRecords records, string? metric = null, Mode? mode = null)
    {
        (this.state, this.records, ranking) = (state, records, new(state.Trials, new(state)));
        (DefaultMetric, DefaultMode) = (metric ?? state.Problem.Objective?.Metric ?? (mode is null ? null : Objective.Anonymous), mode ?? state.Problem.Objective?.Mode);
    }

    /// <summary>The fold.</summary>
    internal ExperimentState State => state;

    /// <summary>The trials, in order of creation; a trial's number is its position.</summary>
    public IReadOnlyList<Trial> Trials => state.Trials;

    /// <summary>Where the experiment is kept: its directory, or its path in a store.</summary>
    public string ExperimentPath => records.Home.Path;

    /// <summary>The metric that trials are compared by unless another is named; null: there is none.</summary>
    public string? DefaultMetric { get; }

    /// <summary>Which way is better unless said; null: it is not known.</summary>
    public Mode? DefaultMode { get; }

    /// <summary>What could not be read or had to be guessed, one sentence each. Only of experiments that other programs wrote; see <see cref="FromRayResults"/>.</summary>
    public IReadOnlyList<string> Warnings => records.Warnings;

    /// <summary>The trials that failed for good, grouped by how they failed, the most frequent first.</summary>
    public IReadOnlyList<FailureGroup> Failures => new Overview(state, DefaultObjective).Now().Failures;

    /// <summary>The last result of every trial that reported, by trial number, with the keys that every result has.</summary>
    public IReadOnlyDictionary<int, Metrics> Results => Reporting.ToDictionary(trial => trial.Id, ResultOf);

    /// <summary>The trials as results: by position, the best one, the failed ones.</summary>
    public ResultGrid ResultGrid => new(this);

    /// <summary>Whether the session was asked to end before the experiment had.</summary>
    internal bool WasInterrupted => state.Interrupt is not null;

    private IEnumerable<Trial> Reporting => Trials.Where(trial => trial.LastResult is not null);

    private Objective? DefaultObjective => DefaultMetric is { } metric && DefaultMode is { } mode ? new(metric, mode) : null;

    /// <summary>The configuration of every trial, by trial number.</summary>
    /// <param name="prefix">Whether it is flat, its names beginning with <c>config/</c>: <c>config/optimizer/momentum</c>. Default: no.</param>
    public IReadOnlyDictionary<int, Configuration> GetAllConfigs(bool prefix = false) =>
        Trials.ToDictionary(trial => trial.Id, trial => prefix ? new(ResultKeys.OfConfiguration(trial.Configuration)) : trial.Configuration);

    /// <summary>
    /// What was learned, for another search to begin with: of every trial that reported, in order, its configuration and its last result, with <c>training_iteration</c> and
    /// <c>time_total_s</c>.
    /// </summary>
    public IReadOnlyList<Observation> ToPoints() => [.. Reporting.Select(trial => new Observation(trial.Configuration, ResultKeys.Numbered(trial)))];

    /// <summary>What a trial is called in tables and files: <c>trial_id</c>.</summary>
    public string IdOf(Trial trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        return records.IdOf(trial.Id);
    }

    /// <summary>Where the files of a trial are kept: its directory, or its path in a store.</summary>
    public string PathOf(Trial trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        return records.Home.PathOf(trial.DirectoryName);
    }

    /// <summary>Where a checkpoint is kept: its directory, or its path in a store. <see cref="FetchAsync"/> brings it here.</summary>
    public string PathOf(Checkpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        return records.Home.PathOf(NameOf(checkpoint));
    }

    /// <summary>A checkpoint as a directory of this machine.</summary>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="directory">Where it is copied to; null: it stays where it is, and from a store it is brought to a new temporary directory, which is the caller's.</param>
    /// <param name="cancellationToken">Ends the copying.</param>
    /// <returns>The directory.</returns>
    /// <exception cref="TuneException">It is not there any more, or not as it was written.</exception>
    public Task<string> FetchAsync(Checkpoint checkpoint, string? directory = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        return records.Home.FetchAsync(NameOf(checkpoint), directory, cancellationToken);
    }

    /// <summary>The end of the run on at most 12 lines: best value, trial and configuration, trials by outcome, failures grouped, time, directory.</summary>
    public override string ToString() => string.Join('\n', Summary.Lines(state, ExperimentPath, DefaultObjective));

    /// <summary>The last result of a trial that reported.</summary>
    internal Metrics ResultOf(Trial trial) => ResultKeys.ToMetrics(LastOf(trial));

    private string NameOf(Checkpoint checkpoint) => $"{Trials[checkpoint.Trial].DirectoryName}/{checkpoint.Name}";
}
