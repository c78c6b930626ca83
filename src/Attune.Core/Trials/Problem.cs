namespace Attune;

/// <summary>All that a searcher or a policy may know at birth.</summary>
/// <param name="Space">What may be tried.</param>
/// <param name="Objectives">The metrics to optimise, in order of importance; empty when no metric is named.</param>
/// <param name="Seed">The seed from which every random draw is addressed.</param>
/// <param name="NumSamples">How many samples are wanted: for random and grid search, how often the whole grid is repeated; for others, how many trials. -1: without end.</param>
public sealed record Problem(Space Space, IReadOnlyList<Objective> Objectives, long Seed, int NumSamples)
{
    /// <summary>The first objective, if there is one.</summary>
    public Objective? Objective => Objectives.Count > 0 ? Objectives[0] : null;

    /// <summary>The same with at least so many samples; -1, without end, is more than any number.</summary>
    public Problem Extended(int numSamples) => this with { NumSamples = NumSamples < 0 || numSamples < 0 ? -1 : Math.Max(NumSamples, numSamples) };
}
