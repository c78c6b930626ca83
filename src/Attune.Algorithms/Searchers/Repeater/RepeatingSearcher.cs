namespace Attune;

/// <summary>Tries each configuration of another searcher several times; see <see cref="Repeater"/>.</summary>
internal sealed class RepeatingSearcher(ISearcher searcher, Problem problem, int repeat, bool setIndex, Func<Problem, long> limitOf) : ISearcher, IDisposable
{
    private readonly Groups groups = new(searcher, problem, setIndex);
    private readonly Dictionary<int, RepeatedGroup> groupOf = []; // of each trial that has not ended
    private RepeatedGroup? filling;
    private long limit = limitOf(problem);
    private int enqueued; // trials of no group: people asked for them

    /// <inheritdoc/>
    public Suggestion Suggest(int trial, RandomStream random)
    {
        if (limit >= 0 && trial - enqueued >= limit) return new Suggestion.Done($"all {limit} trials were created");
        if (filling is { } group) return new Suggestion.Try(groups.Indexed(group.Configuration, group.Count));
        var suggestion = groups.Suggest(random);
        return suggestion is Suggestion.Try found ? found with { Configuration = groups.Indexed(found.Configuration, 0) } : suggestion;
    }

    /// <inheritdoc/>
    public void Observe(ExperimentEvent e)
    {
        switch (e)
        {
            case TrialCreated { Request: not null }: enqueued++; break;
            case TrialCreated created: Join(created); break;
            case ExperimentExtended extended: Extend(extended); break;
            case SuggestionWanted: break;
            case TrialEvent of when groupOf.TryGetValue(of.Trial, out var group): Observe(of, group); break;
            case TrialEvent: break;
            case SearchFinished: Finish(e); break;
            default: groups.Tell(e); break;
        }
    }

    /// <summary>The searcher inside is not needed any more.</summary>
    public void Dispose() => groups.Dispose();

    private void Observe(TrialEvent e, RepeatedGroup group)
    {
        switch (e)
        {
            case ResultReported result:
                group.Add(e.Trial, result.Metrics);
                while (group.Next() is { } results) groups.Report(result, group.Number, group.Told, results);
                break;
            case TrialRewound rewound when group.Rewind(e.Trial, rewound.Iteration): groups.Tell(rewound with { Trial = group.Number }); break;
            case TrialCompleted completed: End(e, group, completed.LastResult, completed.Iteration, null); break;
            case AttemptFailed { Retry: false } failed: End(e, group, null, 0, failed.Error); break;
        }
    }

    private void Extend(ExperimentExtended e)
    {
        limit = limitOf(problem.Extended(e.NumSamples));
        groups.Tell(e);
    }

    private void Join(TrialCreated e)
    {
        if (filling is null)
        {
            var number = groups.Count;
            filling = new(number, groups.Begin(e), repeat);
        }
        filling.Join(e.Trial);
        groupOf.Add(e.Trial, filling);
        if (filling.Count == filling.Size) filling = null;
    }

    // The group that was being filled has what it has.
    private void Finish(ExperimentEvent e)
    {
        groups.Tell(e);
        if (filling is not { } last) return;
        (filling, last.Size) = (null, last.Count);
        if (last.IsOver) Conclude(e, last);
    }

    private void End(TrialEvent e, RepeatedGroup group, Metrics? last, int iteration, TrialError? error)
    {
        groupOf.Remove(e.Trial);
        group.End(last, iteration, error);
        if (group.IsOver) Conclude(e, group);
    }

    private void Conclude(ExperimentEvent e, RepeatedGroup group)
    {
        if (group.Error is { } error) groups.Fail(e, group.Number, error);
        else groups.Complete(e, group.Number, group.Iteration, group.Ends, $"all {group.Size} trials of the group have ended");
    }
}
