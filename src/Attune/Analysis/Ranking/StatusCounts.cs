using System.Collections.Immutable;

namespace Attune;

/// <summary>The trials so far, summed up.</summary>
internal readonly record struct StatusCounts
{
    public static StatusCounts Empty => new()
    {
        BestScore = double.NegativeInfinity, PeakScore = double.NegativeInfinity, Groups = ImmutableDictionary<string, FailureGroup>.Empty.WithComparers(StringComparer.Ordinal),
    };

    /// <summary>The trial whose last value of the first objective is best, of those that keep to outcome constraints if any does; the first of equals.</summary>
    public Trial? Best { get; private init; }

    /// <summary>The last value of <see cref="Best"/>.</summary>
    public double BestValue { get; private init; }

    /// <summary>The trial that has reported the best value of all, if no last value is as good: it has become worse since, or was stopped behind others. Of those that keep to outcome constraints.</summary>
    public Trial? Peak => PeakScore > BestScore ? PeakTrial : null;

    /// <summary>The best value of <see cref="Peak"/>.</summary>
    public double PeakValue { get; private init; }

    /// <summary>Trials that ended by themselves.</summary>
    public int Done { get; private init; }

    /// <summary>Trials that a rule or a person ended.</summary>
    public int Stopped { get; private init; }

    /// <summary>Trials that were to end, did not, and were left behind running.</summary>
    public int Abandoned { get; private init; }

    /// <summary>Failures that ended a trial, by signature, the most frequent first.</summary>
    public IReadOnlyList<FailureGroup> Failures => [.. Groups.Values.OrderByDescending(group => group.Trials.Count).ThenBy(group => group.Trials[0])];

    private double BestScore { get; init; }

    private bool IsBestKept { get; init; }

    private double PeakScore { get; init; }

    private Trial? PeakTrial { get; init; }

    private ImmutableDictionary<string, FailureGroup> Groups { get; init; }

    /// <summary>With one more trial.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="objective">What trials are compared by; null: by nothing.</param>
    /// <param name="limits">What they should keep to.</param>
    public StatusCounts With(Trial trial, Objective? objective, OutcomeLimits limits)
    {
        if (objective is null) return Place(trial);
        var keeps = limits.Keeps(trial);
        return RankLast(trial, objective, keeps).RankPeak(trial, objective, keeps).Place(trial);
    }

    private StatusCounts RankLast(Trial trial, Objective objective, bool keeps)
    {
        if (trial.LastResult is not { } result) return this;
        var value = result.Number(objective.Metric);
        var score = objective.Score(value);
        return score > double.NegativeInfinity && (keeps, score).CompareTo((IsBestKept, BestScore)) > 0 ? this with { Best = trial, BestValue = value, BestScore = score, IsBestKept = keeps } : this;
    }

    private StatusCounts RankPeak(Trial trial, Objective objective, bool keeps)
    {
        if (!keeps || trial.Statistics(objective.Metric) is not { Count: > 0 } statistics) return this;
        var value = objective.Mode == Mode.Max ? statistics.Max : statistics.Min;
        var score = objective.Score(value);
        return score > PeakScore ? this with { PeakTrial = trial, PeakValue = value, PeakScore = score } : this;
    }

    private StatusCounts Place(Trial trial) => trial switch
    {
        { Status: TrialStatus.Error, Error: { } error } => this with { Groups = Group(trial, error) },
        { Status: TrialStatus.Terminated, Abandoned: true } => this with { Abandoned = Abandoned + 1 },
        { Status: TrialStatus.Terminated, Verdict.By: DecidedBy.Trainable } => this with { Done = Done + 1 },
        { Status: TrialStatus.Terminated } => this with { Stopped = Stopped + 1 },
        _ => this,
    };

    private ImmutableDictionary<string, FailureGroup> Group(Trial trial, TrialError error)
    {
        var group = Groups.TryGetValue(error.Signature, out var known) ? known : new(error, ImmutableList<int>.Empty);
        return Groups.SetItem(error.Signature, group with { Trials = ((ImmutableList<int>)group.Trials).Add(trial.Id) });
    }
}
