namespace Attune;

/// <summary>The results that count of every trial, read from a journal: those that a restart went back behind are left out.</summary>
internal sealed class TrialHistories
{
    private static readonly List<PastResult> None = [];
    private readonly Dictionary<int, List<PastResult>> histories = [];

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
        if (e is ResultReported result)
        {
            if (!histories.TryGetValue(e.Trial, out var history)) histories[e.Trial] = history = [];
            var before = history.Count > 0 ? history[^1].Trained : 0;
            history.Add(new(result, before + result.Duration / (double)Moment.Second));
        }
        else if (e is TrialRewound rewound && histories.TryGetValue(e.Trial, out var history))
        {
            history.RemoveAll(past => past.Result.Iteration > rewound.Iteration);
        }
    }
}
