namespace Attune;

/// <summary>A searcher that knows groups of trials instead of trials: what it hears is the experiment of which each group is one trial.</summary>
/// <param name="searcher">Who searches.</param>
/// <param name="problem">What is searched.</param>
/// <param name="setIndex">Whether a configuration says which of its group a trial is.</param>
internal sealed class Groups(ISearcher searcher, Problem problem, bool setIndex) : IDisposable
{
    private const string Index = "__trial_index__";
    private readonly ExperimentState state = new(problem);
    private readonly MetricNames names = new([.. problem.Objectives.Select(objective => objective.Metric)]);

    /// <summary>How many groups there are.</summary>
    public int Count => state.Trials.Count;

    /// <summary>What the next group tries.</summary>
    public Suggestion Suggest(RandomStream random) => searcher.Suggest(Count, random);

    /// <summary>A configuration with the number of a trial in its group, where it is to say that.</summary>
    public Configuration Indexed(Configuration configuration, int index) => setIndex ? configuration.With(Index, index) : configuration;

    /// <summary>A group begins, with its first trial.</summary>
    /// <returns>What it tries.</returns>
    public Configuration Begin(TrialCreated first)
    {
        var plain = setIndex ? new(first.Configuration.Where(entry => entry.Key != Index)) : first.Configuration;
        Tell(first with { Trial = Count, Configuration = plain });
        return plain;
    }

    /// <summary>Something happens that is heard as it is.</summary>
    public void Tell(ExperimentEvent e)
    {
        state.Apply(e);
        searcher.Observe(e);
    }

    /// <summary>A group has a result: the means over some of its trials.</summary>
    public void Report(ResultReported e, int group, int iteration, IReadOnlyList<Metrics?> results) =>
        Tell(new ResultReported { At = e.At, Trial = group, Attempt = 1, Iteration = iteration, Duration = e.Duration, Metrics = Mean(results) });

    /// <summary>A group has ended, with the means over the last results of its trials; invalid, where there is no number of the first objective.</summary>
    public void Complete(ExperimentEvent e, int group, int iteration, IReadOnlyList<Metrics?> ends, string reason)
    {
        var mean = Mean(ends);
        state.Apply(new ResultReported { At = e.At, Trial = group, Attempt = 1, Iteration = iteration, Duration = 0, Metrics = mean });
        var isUsable = problem.Objective is not { } objective || double.IsFinite(mean.Number(objective.Metric));
        Tell(new TrialCompleted { At = e.At, Trial = group, Status = isUsable ? TrialStatus.Terminated : TrialStatus.Invalid, By = DecidedBy.Trainable, Reason = reason });
    }

    /// <summary>A group has failed.</summary>
    public void Fail(ExperimentEvent e, int group, TrialError error) => Tell(new AttemptFailed { At = e.At, Trial = group, Attempt = 1, Error = error });

    /// <summary>The searcher is not needed any more.</summary>
    public void Dispose() => (searcher as IDisposable)?.Dispose();

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
}
