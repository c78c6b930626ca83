namespace Attune.Analysis.WhatIf;

/// <summary>What a trial reported in an experiment that is over.</summary>
/// <param name="Trial">Its number there.</param>
/// <param name="Configuration">Its configuration.</param>
/// <param name="Results">Its results; there is at least one.</param>
/// <param name="IsWhole">Whether it ended where it would have ended under any scheduler. Otherwise it was cut off, and nobody knows how it would have gone on.</param>
internal sealed record RecordedCurve(int Trial, Configuration Configuration, IReadOnlyList<PastResult> Results, bool IsWhole)
{
    /// <summary>When its first result began to be worked at, in microseconds.</summary>
    public long Begin => Results[0].Result.At.Time - Results[0].Result.Duration;

    /// <summary>When its last result came, in microseconds.</summary>
    public long End => Results[^1].Result.At.Time;

    /// <summary>Microseconds of training.</summary>
    public long Duration => Results.Sum(past => past.Result.Duration);

    /// <summary>An iteration, from 1, as it was.</summary>
    public VirtualStep Step(int iteration)
    {
        var (result, trained) = Results[iteration - 1];
        return new(TimeSpan.FromMicroseconds(result.Duration), new Report([.. Entries(result, trained)])) { Returns = iteration == Results.Count };
    }

    private static IEnumerable<(string Name, Value Value)> Entries(ResultReported result, double trained)
    {
        for (var i = 0; i < result.Metrics.Names.Count; i++) yield return (result.Metrics.Names[i], result.Metrics.Values[i]);
        if (!result.Metrics.Contains(ResultKeys.Iteration)) yield return (ResultKeys.Iteration, result.Iteration);
        if (!result.Metrics.Contains(ResultKeys.TotalTime)) yield return (ResultKeys.TotalTime, trained);
    }
}
