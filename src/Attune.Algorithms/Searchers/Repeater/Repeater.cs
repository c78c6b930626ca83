namespace Attune;

/// <summary>
/// Another searcher, each of whose configurations is tried several times, for objectives that chance has a part in. The searcher knows groups of trials instead of trials: it is asked once
/// for each, and told the means over a group.
/// </summary>
/// <remarks>
/// A group has a result when all its trials have one with the same number, and ends when they all have ended: with the mean of their last results, values that are not numbers left out, or,
/// when a trial of it failed, as failed. Trials are counted one by one: 30 samples, 3 times each, are 10 configurations. A group that is not full when the search is finished counts
/// with the trials it has. A trial that a later session takes up after its end changes nothing for its group any more.
/// </remarks>
/// <param name="Searcher">Who searches.</param>
/// <param name="Repeat">How often each configuration is tried; at least 1, the default.</param>
/// <param name="SetIndex">Whether a configuration says, under <c>__trial_index__</c>, which of its group a trial is, from 0. Default true.</param>
public sealed record Repeater(Searcher Searcher, int Repeat = 1, bool SetIndex = true) : Searcher
{
    /// <inheritdoc/>
    public override bool AnswersAtOnce => Searcher.AnswersAtOnce;

    /// <inheritdoc/>
    public override bool AsksUserCode => Searcher.AsksUserCode;

    /// <inheritdoc/>
    public override ISearcher Create(Problem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return new RepeatingSearcher(Searcher.Create(problem), problem, Repeat, SetIndex, Limit);
    }

    /// <inheritdoc/>
    public override IEnumerable<string> Validate(Problem problem)
    {
        if (Repeat < 1) yield return $"Repeater: Repeat is {Repeat}; each configuration is tried at least 1 time.";
        foreach (var error in Searcher.Validate(problem)) yield return error;
    }

    /// <inheritdoc/>
    public override IEnumerable<string> Doubts(Problem problem) => Searcher.Doubts(problem);

    /// <inheritdoc/>
    public override Configuration Describe() => new([new("type", "repeater"), new("searcher", Searcher.Describe()), new("repeat", Repeat), new("set_index", SetIndex)]);

    /// <inheritdoc/>
    public override long Limit(Problem problem) => Searcher.Limit(problem);
}
