namespace Attune;

/// <summary>What a HyperBand goes by.</summary>
/// <param name="TimeAttr">What counts as time.</param>
/// <param name="Objective">What trials are compared by.</param>
/// <param name="Table">The brackets of a band.</param>
/// <param name="StopLastTrials">Whether trials are stopped at the highest rung.</param>
/// <param name="IsPatient">Whether, as for BOHB, the bracket with the most trials comes first and one that is not full waits until nothing runs.</param>
internal sealed record HyperBandRules(string TimeAttr, Objective Objective, HyperBandTable Table, bool StopLastTrials, bool IsPatient)
{
    /// <summary>A time in words: <c>iteration 27</c>.</summary>
    public string At(double time) => $"{(TimeAttr == ResultKeys.TrainingIteration ? "iteration" : TimeAttr)} {time:G6}";

    /// <summary>A score in words, as it was reported.</summary>
    public string Shown(double score) =>
        double.IsNegativeInfinity(score) ? $"a {Objective.Metric} that is missing or not finite" : $"{(Objective.Mode == Mode.Max ? score : -score):G6}";
}
