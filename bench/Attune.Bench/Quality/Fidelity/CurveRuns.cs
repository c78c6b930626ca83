namespace Attune.Bench;

/// <summary>The learning curves of a run's trials, computed as far as somebody looks.</summary>
internal sealed class CurveRuns(IInstance instance, FidelityRange range)
{
    private readonly Dictionary<int, (Func<int, Evaluation> At, Dictionary<int, Evaluation> Known)> curves = [];

    /// <summary>One step of a trial: what it reports, and how long it takes.</summary>
    public Attune.VirtualStep Step(Configuration configuration, int trial, int step)
    {
        if (!curves.ContainsKey(trial)) curves[trial] = (instance.Follow(instance.Parameters.Flatten(configuration), range.Amount, trial), []);
        var (now, before) = (At(trial, step), step == 1 ? 0 : At(trial, step - 1).Cost);
        return new(TimeSpan.FromSeconds(Math.Max(1e-3, now.Cost - before)), new Report(("value", now.Values[0]))) { Returns = step == range.Full };
    }

    /// <summary>What a trial gives after a number of steps.</summary>
    public Evaluation At(int trial, int step)
    {
        var (at, known) = curves[trial];
        return known.TryGetValue(step, out var evaluation) ? evaluation : known[step] = at(step);
    }
}
