namespace Attune;

/// <summary>
/// Points that fill the space more evenly than chance does: a scrambled sequence of low discrepancy, addressed by the seed. Any stretch of it is even, so it may be stopped at any
/// number of trials; powers of two are best. Costs a few microseconds and needs no results.
/// </summary>
/// <remarks>In a conditional space the coordinates of options that are not picked are skipped over; points that break a constraint or were tried are left out.</remarks>
public sealed record QuasiRandom : PointSearcher
{
    /// <summary>Which sequence. Default: Sobol's.</summary>
    public QuasiRandomSequence Sequence { get; init; } = QuasiRandomSequence.Sobol;

    /// <inheritdoc/>
    public override bool AnswersAtOnce => true;

    internal override bool NeedsObjective => false;

    internal override string Type => "quasirandom";

    internal override IEnumerable<KeyValuePair<string, Value>> Settings => [new("sequence", Sequence.ToString())];

    /// <summary>Same settings, and the same points in the same order.</summary>
    public bool Equals(QuasiRandom? other) => base.Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();

    internal override IEnumerable<string> Problems(Problem problem)
    {
        if (!Enum.IsDefined(Sequence)) yield return $"Sequence is {Sequence}; it is Sobol or Halton.";
    }

    internal override IProposer Propose(Ground ground) => new QuasiRandomProposer(ground, new(ground.Axes.Count, Sequence, RandomState ?? ground.Problem.Seed));
}
