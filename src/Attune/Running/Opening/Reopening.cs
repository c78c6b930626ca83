using Attune.Running.Revisions;

namespace Attune;

/// <summary>What may not differ between an experiment and the call that resumes it, and what does. Of what may be revised, <see cref="Revision"/> knows.</summary>
internal static class Reopening
{
    /// <summary>All differences, by name.</summary>
    public static IEnumerable<string> Differences(ExperimentCreated before, Plan plan, int numSamplesBefore)
    {
        var problem = plan.Problem;
        if (!before.Objectives.SequenceEqual(problem.Objectives))
        {
            yield return $"Metric and Mode were {Say(before.Objectives)} and are now {Say(problem.Objectives)}.";
        }
        foreach (var difference in Compare("SearchAlg", before.Searcher, plan.Searcher.Describe())) yield return difference;
        if (before.Seed != problem.Seed) yield return $"Seed was {before.Seed} and is now {problem.Seed}.";
        if (problem.NumSamples != -1 && (numSamplesBefore == -1 || problem.NumSamples < numSamplesBefore))
        {
            yield return $"NumSamples was {numSamplesBefore} and is now {problem.NumSamples}; it may only grow.";
        }
    }

    /// <summary>How two descriptions differ, by name.</summary>
    public static IEnumerable<string> Compare(string what, Value before, Value now)
    {
        if (before == now) yield break;
        if (before.Kind != ValueKind.Map || now.Kind != ValueKind.Map)
        {
            yield return $"{what} was {before} and is now {now}.";
            yield break;
        }
        foreach (var name in before.AsMap().Names.Union(now.AsMap().Names))
        {
            var (was, has) = (before.AsMap().TryGet(name, out var old), now.AsMap().TryGet(name, out var fresh));
            if (!was) yield return $"{what}: '{name}' is new ({fresh}).";
            else if (!has) yield return $"{what}: '{name}' is gone (it was {old}).";
            else if (old != fresh) yield return $"{what}: '{name}' was {old} and is now {fresh}.";
        }
        if (before.AsMap().Names.SequenceEqual(now.AsMap().Names) is false && before.AsMap().Names.ToHashSet().SetEquals(now.AsMap().Names)) yield return $"{what}: the order of the names differs.";
    }

    private static string Say(IReadOnlyList<Objective> objectives) =>
        objectives.Count == 0 ? "none" : string.Join(", ", objectives.Select(objective => $"{objective.Mode.ToString().ToLowerInvariant()} {objective.Metric}"));
}
