namespace Attune;

/// <summary>What a trial takes beyond what it began with, counted in steps of a size.</summary>
internal static class Increments
{
    private const double Tolerance = 1e-9;

    /// <summary>The size of a step: the one that is given, or what a trial begins with when whole bundles are added, or one graphics card where it takes any, or else one processor.</summary>
    public static Resources StepOf(DistributeResources spec, Resources perTrial) =>
        spec.IncreaseBy is { IsNothing: false } given ? given
        : spec.AddBundles ? perTrial
        : perTrial["gpu"] > 0 ? new(cpu: 0, gpu: 1) : Resources.OneCpu;

    /// <summary>How many whole steps there are in some amounts; below zero where a resource is short.</summary>
    public static int Count(Resources amounts, Resources step) => step.Amounts.Select(entry => (int)Math.Floor(amounts[entry.Key] / entry.Value + Tolerance)).Min();

    /// <summary>What a trial takes with so many steps more than it began with: more of the same, or more bundles.</summary>
    public static Resources Plus(Resources perTrial, Resources step, int count, bool asBundles) => count == 0 ? perTrial
        : asBundles ? new(perTrial.Strategy, [.. perTrial.Bundles, .. Enumerable.Repeat(step.Bundles, count).SelectMany(bundles => bundles)])
        : perTrial.Plus(Times(step, count));

    /// <summary>So many steps.</summary>
    public static Resources Times(Resources step, int count) => new(step.Amounts.Select(entry => KeyValuePair.Create(entry.Key, entry.Value * count)));
}
