namespace Attune;

public sealed partial class ExperimentAnalysis
{
    /// <summary>
    /// Every decision on a trial and why it was made, in the order in which they were: <c>elapsed_s</c> since the experiment began, <c>trial_id</c>, <c>training_iteration</c>, <c>decision</c> (<c>stop</c>,
    /// <c>pause</c>, <c>go on</c>, <c>resume</c>, <c>exploit</c>, <c>interrupt</c>), <c>by</c> whom, and <c>why</c> in words: <c>rung 9: 0.412 is worse than the cutoff 0.371, rank 7 of 22</c>.
    /// </summary>
    /// <param name="trial">Whose; null: those on all trials.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<Table> DecisionsAsync(Trial? trial = null, CancellationToken cancellationToken = default)
    {
        var (table, decisions) = (new TableBuilder(), new Decisions());
        await foreach (var batch in records.ReadAsync(trial?.Id, cancellationToken).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            foreach (var e in batch.OfType<TrialEvent>())
            {
                if (decisions.Of(e) is not var (decision, iteration) || (trial is not null && e.Trial != trial.Id)) continue;
                table.Add([
                    new("elapsed_s", e.At.Time / (double)Moment.Second), new(ResultKeys.Trial, records.IdOf(e.Trial)), new(ResultKeys.Iteration, iteration), new("decision", decision.What),
                    new("by", decision.By), new("why", decision.Why),
                ]);
            }
        }
        return table.Build();
    }
}
