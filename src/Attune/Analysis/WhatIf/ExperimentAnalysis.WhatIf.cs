using Attune.Analysis.WhatIf;

namespace Attune;

public sealed partial class ExperimentAnalysis
{
    /// <summary>What other schedulers would have made of this experiment, with as many trials at once as there were at most; see the other form.</summary>
    /// <param name="schedulers">The schedulers; each is a row.</param>
    public Task<Table> WhatIfAsync(params Scheduler[] schedulers) => WhatIfAsync(schedulers, workers: null);

    /// <summary>
    /// What other schedulers would have made of this experiment: its trials over again, in the same order and with the results and durations that were recorded, until the scheduler stops them. Works for
    /// every experiment that can be analysed, also of Ray's. One row for the record, then one for each scheduler.
    /// </summary>
    /// <remarks>
    /// <para>Columns: <c>scheduler</c>; <c>trials</c>: how many were begun; <c>stopped</c>: before their last recorded result; <c>cut_short</c>; <c>results</c> and <c>training_s</c>, seconds of training of all
    /// trials together, each with the share saved (<c>results_saved</c>, <c>training_saved</c>); <c>wall_s</c>; <c>best</c> value, its <c>best_trial</c>, and by how much it is worse than the best recorded
    /// (<c>regret_added</c>); <c>settings</c>.</para>
    /// <para>A recorded trial that was stopped, failed or interrupted has a curve that ends early, and nobody knows how it would have gone on. A scheduler that lets it go on ends it there, and
    /// counts it in <c>cut_short</c>: where that is not 0, the scheduler would have taken more and perhaps found better. Whole are the longest curves and, in our own experiments, those whose trial ended by
    /// itself or by a stopper. Searchers are not asked again: they might have proposed something else.</para>
    /// </remarks>
    /// <param name="schedulers">The schedulers; each is a row. Their metric and mode are those of the analysis.</param>
    /// <param name="workers">How many trials run at once; null: as many as there were at most.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="TuneException">There is no metric, mode or result to compare by; a scheduler's settings are wrong; or one changes configurations.</exception>
    public async Task<Table> WhatIfAsync(IReadOnlyList<Scheduler> schedulers, int? workers, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(schedulers);
        ArgumentOutOfRangeException.ThrowIfLessThan(workers ?? 1, 1, nameof(workers));
        var objective = DefaultObjective ?? throw new TuneException("There is no metric and mode to compare by. Open the analysis with both.");
        var curves = await CurvesAsync(cancellationToken).ConfigureAwait(false);
        if (curves.Count == 0) throw new TuneException("No trial has reported, so there is nothing to replay.");
        var scoreboard = new Scoreboard(curves, objective);
        var replay = new Replay(curves, objective, workers ?? scoreboard.Workers);
        string[] wrong = [.. schedulers.SelectMany(scheduler => scheduler.Validate(replay.Problem))];
        if (wrong.Length > 0) throw new TuneException(wrong);
        scoreboard.AddRecord();
        foreach (var scheduler in schedulers)
        {
            var events = await replay.RunAsync(scheduler, cancellationToken).ConfigureAwait(false);
            scoreboard.Add(scheduler, new Tally(curves, objective, events));
        }
        return scoreboard.Build();
    }

    // Ray's files do not tell who ended a trial.
    private bool EndedByItself(Trial trial) => records is JournalRecords && trial is { IsFinished: true, Verdict.By: DecidedBy.Trainable or DecidedBy.Return or DecidedBy.Stopper };

    private async Task<IReadOnlyList<RecordedCurve>> CurvesAsync(CancellationToken cancellationToken)
    {
        var histories = await HistoriesAsync(cancellationToken).ConfigureAwait(false);
        var longest = Trials.Max(trial => (int?)histories[trial.Id].Count) ?? 0;
        return [.. from trial in Trials
            let history = histories[trial.Id]
            where history.Count > 0
            select new RecordedCurve(trial.Id, trial.Configuration, history, history.Count == longest || EndedByItself(trial))];
    }
}
