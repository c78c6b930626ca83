namespace Attune;

/// <summary>The results that count of every trial, read from a journal: those that a restart or a fork went back behind are left out.</summary>
internal sealed class TrialHistories
{
    private static readonly List<PastResult> None = [];
    private readonly Dictionary<int, List<PastResult>> histories = [];
    private readonly Dictionary<int, TrialForked> forks = []; // the last of each trial

    public IReadOnlyList<PastResult> this[int trial] => histories.GetValueOrDefault(trial, None);

    /// <summary>Reads the histories of all trials, or of one.</summary>
    public static async Task<TrialHistories> ReadAsync(IAsyncEnumerable<IReadOnlyList<ExperimentEvent>> journal, int? only, CancellationToken cancellationToken)
    {
        var histories = new TrialHistories();
        await foreach (var batch in journal.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            foreach (var e in batch)
            {
                if (e is TrialEvent of && (only is null || only == of.Trial)) histories.Add(of);
            }
        }
        return histories;
    }

    private void Add(TrialEvent e)
    {
        switch (e)
        {
            case ResultReported result:
                if (!histories.TryGetValue(e.Trial, out var history)) histories[e.Trial] = history = [];
                history.Add(new(result, TrainedBefore(result, history) + result.Duration / (double)Moment.Second));
                break;
            case TrialRewound rewound: Forget(e.Trial, rewound.Iteration); break;
            case TrialForked forked:
                Forget(e.Trial, forked.Iteration);
                forks[e.Trial] = forked;
                break;
        }
    }

    private void Forget(int trial, int after)
    {
        if (histories.TryGetValue(trial, out var history)) history.RemoveAll(past => past.Result.Iteration > after);
    }

    private double TrainedBefore(ResultReported result, List<PastResult> history) =>
        forks.TryGetValue(result.Trial, out var fork) && fork.Iteration == result.Iteration - 1 ? fork.Trained : history.Count > 0 ? history[^1].Trained : 0;
}
