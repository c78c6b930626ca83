using Attune.Observers.Files.States;

namespace Attune;

public sealed partial class ExperimentAnalysis
{
    /// <summary>The last result of every trial that reported, one row each, with its configuration as <c>config/...</c> columns.</summary>
    public Table ResultsTable => Tabulate(Reporting.Select(Row));

    /// <summary>The last result of the best trial as a table of one row; empty when there is none. See <see cref="ResultsTable"/>.</summary>
    /// <exception cref="TuneException">As for <see cref="BestTrial"/>.</exception>
    public Table BestResultTable => Tabulate(BestTrial is { } best ? [Row(best)] : []);

    /// <summary>All results of a trial, one row each, with the keys that every result has. Results that a restart went back behind are left out.</summary>
    public async Task<Table> TrialTableAsync(Trial trial, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(trial);
        var histories = await TrialHistories.ReadAsync(records.ReadAsync(trial.Id, cancellationToken), trial.Id, cancellationToken).ConfigureAwait(false);
        return Tabulate(histories[trial.Id].Select(past => ResultKeys.Of(past, IdOf(trial))));
    }

    /// <summary>All results of every trial that reported, by trial number; see <see cref="TrialTableAsync"/>.</summary>
    public async Task<IReadOnlyDictionary<int, Table>> TrialTablesAsync(CancellationToken cancellationToken = default)
    {
        var histories = await HistoriesAsync(cancellationToken).ConfigureAwait(false);
        return Reporting.ToDictionary(trial => trial.Id, trial => Tabulate(histories[trial.Id].Select(past => ResultKeys.Of(past, IdOf(trial)))));
    }

    /// <summary>All results of the best trial; empty when there is none. See <see cref="TrialTableAsync"/>.</summary>
    /// <exception cref="TuneException">As for <see cref="BestTrial"/>.</exception>
    public async Task<Table> BestTableAsync(CancellationToken cancellationToken = default) =>
        BestTrial is { } best ? await TrialTableAsync(best, cancellationToken).ConfigureAwait(false) : Tabulate([]);

    /// <summary>
    /// One row per trial that reported, with the trial's configuration as <c>config/...</c> columns and its directory as <c>logdir</c>: the result in which the metric was best,
    /// the first of equals, or without a metric the last one. A trial that never reported a finite value of the metric has its last result. The experiment's own metric
    /// does not count here.
    /// </summary>
    /// <exception cref="TuneException">One of metric and mode is given without the other.</exception>
    public async Task<Table> TableAsync(string? metric = null, Mode? mode = null, CancellationToken cancellationToken = default)
    {
        if (metric is null && mode is { } way) throw new TuneException($"A mode, {way}, was given without a metric, so it is not known of what. Name the metric too, or give neither for the last results.");
        if (metric is not null && mode is null) throw new TuneException($"The metric '{metric}' was given without a mode, so it is not known which of its values is best. Give Mode.Min or Mode.Max too.");
        var objective = metric is null ? null : new Objective(metric, mode!.Value);
        var histories = await HistoriesAsync(cancellationToken).ConfigureAwait(false);
        return Tabulate(Reporting.Select(trial => BestOf(trial, histories[trial.Id], objective).Concat(ResultKeys.OfConfiguration(trial.Configuration)).Append(new("logdir", PathOf(trial)))));
    }

    /// <summary>Who went on from whose checkpoint, read from the journal: the tree of a population, and the schedule of configurations that led to each trial.</summary>
    public async Task<Lineage> LineageAsync(CancellationToken cancellationToken = default)
    {
        var lineage = new Lineage(Trials);
        await foreach (var batch in records.ReadAsync(null, cancellationToken).ConfigureAwait(false))
        {
            foreach (var e in batch.OfType<TrialEvent>()) lineage.Take(e);
        }
        return lineage;
    }

    private IEnumerable<KeyValuePair<string, Value>> LastOf(Trial trial) =>
        ResultKeys.OfLast(trial, IdOf(trial), state.Created is { Space.IsNull: false } created ? ExperimentTag.Of(trial.Id, SearchedValues.SpaceOf(trial, created), trial.Configuration) : null);

    private Task<TrialHistories> HistoriesAsync(CancellationToken cancellationToken) => TrialHistories.ReadAsync(records.ReadAsync(null, cancellationToken), null, cancellationToken);

    private IEnumerable<KeyValuePair<string, Value>> Row(Trial trial) => LastOf(trial).Concat(ResultKeys.OfConfiguration(trial.Configuration));

    private IEnumerable<KeyValuePair<string, Value>> BestOf(Trial trial, IReadOnlyList<PastResult> history, Objective? objective)
    {
        if (history.Count == 0) return LastOf(trial);
        var best = objective is null ? history[^1] : history.MaxBy(past => objective.Score(ResultKeys.Number(past, objective.Metric)));
        return ResultKeys.Of(objective is null || double.IsFinite(ResultKeys.Number(best, objective.Metric)) ? best : history[^1], IdOf(trial));
    }

    private static Table Tabulate(IEnumerable<IEnumerable<KeyValuePair<string, Value>>> rows)
    {
        var table = new TableBuilder();
        foreach (var row in rows) table.Add(row);
        return table.Build();
    }
}
