namespace Attune;

/// <summary>
/// Another searcher whose configurations race, for objectives that chance has a part in: each is run once, those that may still be the best are run again, and one is dropped as soon as its results are worse than
/// those of the best by more than chance. What is worse is found out with few runs, and what is good is known well. The searcher knows configurations instead of trials: it is asked once for each, and told
/// the mean over its runs when its race is over.
/// </summary>
/// <remarks>
/// <para>
/// The first configuration is run as often as may be; the best is the one with the best mean of those that were. A challenger is run again while nothing more is known of it than that, one run at a time, and becomes the best when
/// it has been run as often and its mean is better. It is dropped when the exact rank sum test, one-sided, gives its results a probability of at most <see cref="Alpha"/> if they were of the same distribution as those of the best,
/// whichever that is: with five runs of the best, two runs of another that are worse than all of them are 1 in 21. Trials beyond those that races need try new configurations.
/// </para>
/// <para>
/// O. Maron and A. Moore, "Hoeffding races: accelerating model selection search for classification and function approximation" (1994), race candidates against the best and drop them one by one; by ranks, M. Birattari,
/// T. Stützle, L. Paquete and K. Varrentrapp, "A racing algorithm for configuring metaheuristics" (2002), and M. López-Ibáñez et al., "The irace package: iterated racing for automatic algorithm configuration" (2016). Their
/// tests need values from a known range, or blocks that all candidates have in common; that of Mann and Whitney (1947), used here, needs neither, and is exact for few runs. Looking again with every run
/// makes it likelier than <see cref="Alpha"/> that a configuration as good as the best is dropped: 1 in 7 by default. One that is better by half a standard deviation of normal noise is dropped 1 time in 20, by a whole one 1 in 90.
/// </para>
/// <para>
/// A run without a usable value counts as worse than every value, and is left out of the mean; a configuration of which a run failed is out, and the searcher hears that it failed. What counts is the last result of each trial, so
/// trials should be run to the end: a scheduler that stops them early makes ends that cannot be compared. Trials are counted one by one.
/// </para>
/// </remarks>
/// <param name="Searcher">Who searches.</param>
/// <param name="MaxRepeats">How often a configuration is run at most; from 1 to 30. Default 5.</param>
/// <param name="Alpha">How likely chance alone may make a configuration look as bad as one that is dropped; above 0 and below 1. Default 0.1.</param>
/// <param name="SetIndex">Whether a configuration says, under <c>__trial_index__</c>, which of its runs a trial is, from 0: a seed. Default true.</param>
public sealed record Racing(Searcher Searcher, int MaxRepeats = 5, double Alpha = 0.1, bool SetIndex = true) : Searcher
{
    private const int Most = 30; // repeats: the test takes milliseconds there

    /// <inheritdoc/>
    public override bool AnswersAtOnce => Searcher.AnswersAtOnce;

    /// <inheritdoc/>
    public override bool AsksUserCode => Searcher.AsksUserCode;

    /// <inheritdoc/>
    public override ISearcher Create(Problem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return new RacingSearcher(this, problem);
    }

    /// <inheritdoc/>
    public override IEnumerable<string> Validate(Problem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        if (MaxRepeats is < 1 or > Most) yield return $"Racing: MaxRepeats is {MaxRepeats}; a configuration is run at least 1 and at most {Most} times.";
        if (!(Alpha is > 0 and < 1)) yield return $"Racing: Alpha is {Alpha}; it is a probability above 0 and below 1.";
        if (problem.Objectives.Count != 1) yield return $"Racing: there are {problem.Objectives.Count} metrics to optimise; a race has one: name it (Metric and Mode), or repeat each configuration as often with Repeater.";
        foreach (var error in Searcher.Validate(problem)) yield return error;
    }

    /// <inheritdoc/>
    public override IEnumerable<string> Doubts(Problem problem)
    {
        if (MaxRepeats is > 1 and <= Most && Rarest() is var rarest && rarest > Alpha)
            yield return FormattableString.Invariant($"Racing: Alpha is {Alpha}, and results of less than {MaxRepeats} runs are never as unlikely ({rarest:G2} at the least), so that nothing is dropped early; raise Alpha or MaxRepeats.");
        foreach (var doubt in Searcher.Doubts(problem)) yield return doubt;
    }

    /// <inheritdoc/>
    public override Configuration Describe() =>
        new([new("type", "racing"), new("searcher", Searcher.Describe()), new("max_repeats", MaxRepeats), new("alpha", Alpha), new("set_index", SetIndex)]);

    /// <inheritdoc/>
    public override long Limit(Problem problem) => Searcher.Limit(problem);

    // Of all but one run, each worse than every run of the best.
    private double Rarest() => RankSum.PValue([.. Enumerable.Repeat(1.0, MaxRepeats - 1)], [.. Enumerable.Repeat(0.0, MaxRepeats)]);
}
