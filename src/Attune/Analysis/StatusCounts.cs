using System.Collections.Immutable;

namespace Attune;

/// <summary>The trials so far, summed up.</summary>
internal readonly record struct StatusCounts
{
    public static StatusCounts Empty => new() { BestScore = double.NegativeInfinity, Groups = ImmutableDictionary<string, FailureGroup>.Empty.WithComparers(StringComparer.Ordinal) };

    /// <summary>The trial whose last value of the first objective is best; the first of equals.</summary>
    public Trial? Best { get; private init; }

    /// <summary>The last value of <see cref="Best"/>.</summary>
    public double BestValue { get; private init; }

    /// <summary>Trials that ended by themselves, or that a stopping criterion ended.</summary>
    public int Done { get; private init; }

    /// <summary>Trials that the scheduler ended early.</summary>
    public int Stopped { get; private init; }

    /// <summary>Failures that ended a trial, by signature, the most frequent first.</summary>
    public IReadOnlyList<FailureGroup> Failures => [.. Groups.Values.OrderByDescending(group => group.Trials.Count).ThenBy(group => group.Trials[0])];

    private double BestScore { get; init; }

    private ImmutableDictionary<string, FailureGroup> Groups { get; init; }

    public StatusCounts With(Trial trial, Objective? objective) => Rank(trial, objective).Place(trial);

    private StatusCounts Rank(Trial trial, Objective? objective)
    {
        if (objective is null || trial.LastResult is not { } result) return this;
        var value = result.Number(objective.Metric);
        var score = objective.Score(value);
        return score > BestScore ? this with { Best = trial, BestValue = value, BestScore = score } : this;
    }

    private StatusCounts Place(Trial trial) => trial switch
    {
        { Status: TrialStatus.Error, Error: { } error } => this with { Groups = Group(trial, error) },
        { Status: TrialStatus.Terminated, Verdict.By: DecidedBy.Scheduler or DecidedBy.Policy or DecidedBy.User } => this with { Stopped = Stopped + 1 },
        { Status: TrialStatus.Terminated } => this with { Done = Done + 1 },
        _ => this,
    };

    private ImmutableDictionary<string, FailureGroup> Group(Trial trial, TrialError error)
    {
        var group = Groups.TryGetValue(error.Signature, out var known) ? known : new(error, ImmutableList<int>.Empty);
        return Groups.SetItem(error.Signature, group with { Trials = ((ImmutableList<int>)group.Trials).Add(trial.Id) });
    }
}
