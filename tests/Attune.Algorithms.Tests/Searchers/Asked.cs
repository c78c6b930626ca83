using Attune.AskTell;

namespace Attune.Algorithms.Tests.Searchers;

/// <summary>Runs of a searcher in which every trial is told at once.</summary>
internal static class Asked
{
    /// <summary>The configurations of a run, until there are as many as asked for or the searcher has no more; and why it ended.</summary>
    /// <param name="searcher">Who searches.</param>
    /// <param name="space">Where.</param>
    /// <param name="trials">How many at most.</param>
    /// <param name="loss">What is told of each.</param>
    /// <param name="seed">The seed of the run.</param>
    public static (List<Configuration> Tried, string? End) Run(Searcher searcher, Space space, int trials, Func<Configuration, double>? loss = null, long seed = 0)
    {
        var optimizer = new Optimizer(new Problem(space, [new Objective("loss", Mode.Min)], seed, -1), searcher);
        while (optimizer.Trials.Count < trials && optimizer.Ask() is { } trial) optimizer.Tell(trial.Id, loss?.Invoke(trial.Configuration) ?? 0);
        return ([.. optimizer.Trials.Select(trial => trial.Configuration)], optimizer.Reason);
    }
}
