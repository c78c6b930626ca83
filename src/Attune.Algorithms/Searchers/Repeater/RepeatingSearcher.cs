namespace Attune;

/// <summary>Tries each configuration of another searcher several times; see <see cref="Repeater"/>. What the searcher hears is the experiment of which each group is one trial.</summary>
internal sealed class RepeatingSearcher(ISearcher searcher, Problem problem, int repeat, bool setIndex, Func<Problem, long> limitOf) : ISearcher, IDisposable
{
    private const string Index = "__trial_index__";
    private readonly ExperimentState groups = new(problem);
    private readonly MetricNames names = new([.. problem.Objectives.Select(objective => objective.Metric)]);
    private readonly Dictionary<int, RepeatedGroup> groupOf = []; // of each trial that has not ended
    private RepeatedGroup? filling;
    private long limit = limitOf(problem);
    private int enqueued; // trials of no group: people asked for them

    /// <inheritdoc/>
    public Suggestion Suggest(int trial, RandomStream random)
    {
        if (limit >= 0 && trial - enqueued >= limit) return new Suggestion.Done($"all {limit} trials were created");
        if (filling is { } group) return new Suggestion.Try(Indexed(group.Configuration, group.Count));
        var suggestion = searcher.Suggest(groups.Trials.Count, random);
        return suggestion is Suggestion.Try found ? found with { Configuration = Indexed(found.Configuration, 0) } : suggestion;
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
            default: Tell(e); break;
        }
    }

    /// <summary>The searcher inside is not needed any more.</summary>
    public void Dispose() => (searcher as IDisposable)?.Dispose();

    private void Observe(TrialEvent e, RepeatedGroup group)
    {
        switch (e)
        {
            case ResultReported result:
                group.Add(e.Trial, result.Metrics);
                while (group.Next() is { } results) Tell(Result(result, group, results));
                break;
            case TrialRewound rewound when group.Rewind(e.Trial, rewound.Iteration): Tell(rewound with { Trial = group.Number }); break;
            case TrialCompleted completed: End(e, group, completed.LastResult, completed.Iteration, null); break;
            case AttemptFailed { Retry: false } failed: End(e, group, null, 0, failed.Error); break;
        }
    }

    private void Extend(ExperimentExtended e)
    {
        limit = limitOf(problem.Extended(e.NumSamples));
        Tell(e);
    }

    private void Join(TrialCreated e)
    {
        if (filling is null)
        {
            filling = new(groups.Trials.Count, Plain(e.Configuration), repeat);
            Tell(e with { Trial = filling.Number, Configuration = filling.Configuration });
        }
        filling.Join(e.Trial);
        groupOf.Add(e.Trial, filling);
        if (filling.Count == filling.Size) filling = null;
    }

    // The group that was being filled has what it has.
    private void Finish(ExperimentEvent e)
    {
        Tell(e);
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
        if (group.Error is { } error)
        {
            Tell(new AttemptFailed { At = e.At, Trial = group.Number, Attempt = 1, Error = error });
            return;
        }
        var mean = Mean(group.Ends);
        groups.Apply(new ResultReported { At = e.At, Trial = group.Number, Attempt = 1, Iteration = group.Iteration, Duration = 0, Metrics = mean });
        var isUsable = problem.Objective is not { } objective || double.IsFinite(mean.Number(objective.Metric));
        Tell(new TrialCompleted
        {
            At = e.At, Trial = group.Number, Status = isUsable ? TrialStatus.Terminated : TrialStatus.Invalid, By = DecidedBy.Trainable,
            Reason = $"all {group.Size} trials of the group have ended",
        });
    }

    private void Tell(ExperimentEvent e)
    {
        groups.Apply(e);
        searcher.Observe(e);
    }

    private ResultReported Result(ResultReported e, RepeatedGroup group, IReadOnlyList<Metrics?> results) =>
        new() { At = e.At, Trial = group.Number, Attempt = 1, Iteration = group.Told, Duration = e.Duration, Metrics = Mean(results) };

    private Metrics Mean(IReadOnlyList<Metrics?> results) => new(names, [.. names.Span.ToArray().Select(name => (Value)Mean(results, name))]);

    private static double Mean(IReadOnlyList<Metrics?> results, string name)
    {
        var (sum, count) = (0.0, 0);
        foreach (var result in results)
        {
            if (result is null || double.IsNaN(result.Number(name))) continue;
            sum += result.Number(name);
            count++;
        }
        return count == 0 ? double.NaN : sum / count;
    }

    private Configuration Indexed(Configuration configuration, int index) => setIndex ? configuration.With(Index, index) : configuration;

    private Configuration Plain(Configuration configuration) => setIndex ? new(configuration.Where(entry => entry.Key != Index)) : configuration;
}
