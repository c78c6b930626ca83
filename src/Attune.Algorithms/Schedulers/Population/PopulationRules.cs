namespace Attune;

/// <summary>What population based schedulers have in common, as their specifications say it.</summary>
/// <param name="Owner">The specification's name, for messages.</param>
internal sealed record PopulationRules(string Owner)
{
    public required string TimeAttr { get; init; }

    public required double Interval { get; init; }

    public required double BurnIn { get; init; }

    public required double Quantile { get; init; }

    public required bool RequireAttrs { get; init; }

    /// <summary>The time of a checkpoint.</summary>
    public double TimeOf(Checkpoint checkpoint) => ResultKeys.Read(checkpoint.Metrics, TimeAttr, checkpoint.Iteration, checkpoint.Trained);

    /// <summary>What is wrong with the rules.</summary>
    public IEnumerable<string> Validate(Problem problem)
    {
        if (!(Interval > 0 && double.IsFinite(Interval))) yield return $"{Owner}: PerturbationInterval is {Interval}; a trial trains so long between two perturbations, so it must be a number above 0.";
        if (!double.IsFinite(BurnIn)) yield return $"{Owner}: BurnInPeriod is {BurnIn}; it must be a finite number.";
        if (!(Quantile is >= 0 and <= 0.5)) yield return $"{Owner}: QuantileFraction is {Quantile}; the share that goes on from an equal share of better ones must be from 0 to 0.5.";
        if (problem.NumSamples < 0) yield return $"{Owner}: NumSamples is {problem.NumSamples}, without end; a population has a size: give it.";
    }

    /// <summary>What is wrong with a searcher: members change their configurations themselves, and nobody may believe that he suggested them.</summary>
    public string? Refuses(Searcher searcher) => searcher is BasicVariantGenerator
        ? null
        : $"{Owner} changes the configurations of running trials, so that what {searcher.GetType().Name} learns from them would be wrong; leave SearchAlg out, or use another scheduler.";
}
