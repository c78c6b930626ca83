namespace Attune.Cli.Races;

/// <summary>What a race is held by.</summary>
/// <param name="Finalists">How many configurations are measured against the baseline.</param>
/// <param name="Rounds">How often each is.</param>
/// <param name="Alpha">How likely chance alone may make it look as if one of them were better.</param>
/// <param name="MinGain">By how much the best must be better, as a share of the baseline's value.</param>
internal sealed record RaceTerms(int Finalists, int Rounds, double Alpha, double MinGain)
{
    /// <summary>More rounds than this take longer to count out than to measure.</summary>
    public const int MostRounds = 200;

    /// <summary>What is wrong with them, one sentence each.</summary>
    public IEnumerable<string> Problems()
    {
        if (Finalists < 1) yield return $"--finalists is {Finalists}; it is a number of at least 1.";
        if (Rounds is < 1 or > MostRounds) yield return $"--rounds is {Rounds}; it is a number from 1 to {MostRounds}.";
        if (!(Alpha > 0 && Alpha < 1)) yield return FormattableString.Invariant($"--alpha is {Alpha}; it is a probability between 0 and 1.");
        if (!(MinGain >= 0) || !double.IsFinite(MinGain)) yield return FormattableString.Invariant($"--min-gain is {MinGain}; it is a share of at least 0: 0.02, 2%.");
        if (Finalists >= 1 && Alpha is > 0 and < 1 && Rounds < LeastRounds) yield return FormattableString.Invariant($"Of {Rounds} rounds nothing can come out: with {Finalists} finalists and --alpha {Alpha} it takes at least {LeastRounds}, even where each of them is won.");
    }

    // So many heads in a row are rarer than alpha, shared among the finalists.
    private int LeastRounds => (int)Math.Floor(Math.Log2(Finalists / Alpha)) + 1;
}
