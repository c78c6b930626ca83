namespace Attune;

/// <summary>The options of the decider: which of them episodes have searched through, and where the next one goes.</summary>
/// <param name="decider">The decider.</param>
/// <param name="ground">Where points lie.</param>
/// <param name="history">The trials that ended.</param>
internal sealed class Visits(Decider decider, Ground ground, History history)
{
    private readonly int[] counts = new int[decider.Options];

    /// <summary>The option of a trial.</summary>
    public int At(int trial) => decider.At(ground.Evidence.Point(trial));

    /// <summary>Whether an episode has been to an option.</summary>
    public bool Has(int option) => counts[option] > 0;

    /// <summary>The option of the best trial of all; -1: there is none.</summary>
    public int Best => history.Ended.Count == 0 ? Decider.Any : At(history.Ended.MinBy(history.Loss));

    /// <summary>Counts that an episode goes to an option, if it goes to one.</summary>
    public void Add(int option)
    {
        if (option >= 0) counts[option]++;
    }

    /// <summary>Where fewest episodes have been; of several such options the one with the best trial.</summary>
    /// <param name="fromBest">Whether the first episode leaves the option of the best trial, where it counts as having been.</param>
    public int Next(bool fromBest)
    {
        var left = fromBest ? Best : Decider.Any;
        double[] best = [.. Enumerable.Repeat(double.PositiveInfinity, decider.Options)];
        foreach (var trial in history.Ended)
        {
            ref var least = ref best[At(trial)];
            least = Math.Min(least, history.Loss(trial));
        }
        return Enumerable.Range(0, decider.Options).OrderBy(option => counts[option] + (option == left ? 1 : 0)).ThenBy(option => best[option]).First();
    }
}
