namespace Attune.Cli.Races;

/// <summary>
/// Rounds in which each of a few configurations is tried once, in an order drawn anew for each round: whatever drifts while they are measured, a machine that warms up or gets busy, falls on all of them alike, and
/// the values of a round are compared with each other (randomised complete blocks, Fisher 1935). Who cannot win any more is left out of the rounds to come, as in the races of Maron and Moore (1994).
/// </summary>
/// <param name="Contestants">The configurations; the first is the baseline, and stays in to the end.</param>
/// <param name="Rounds">How many rounds.</param>
/// <param name="Alpha">How likely chance alone may make one of them look better than the baseline.</param>
internal sealed record Race(IReadOnlyList<Configuration> Contestants, int Rounds, double Alpha) : Searcher
{
    /// <summary>How many are measured against the baseline.</summary>
    public int Finalists => Contestants.Count - 1;

    /// <inheritdoc/>
    public override bool AnswersAtOnce => true;

    /// <inheritdoc/>
    public override ISearcher Create(Problem problem) => new RaceSearcher(this, problem);

    /// <inheritdoc/>
    public override Configuration Describe() => new([new("type", "race"), new("contestants", Contestants.Select(one => (Value)one).ToArray()), new("rounds", Rounds), new("alpha", Alpha)]);

    /// <inheritdoc/>
    public override long Limit(Problem problem) => (long)Rounds * Contestants.Count;
}
