namespace Attune.Cli.Races;

/// <summary>What came of a search and a race against the baseline.</summary>
/// <param name="Name">The experiment's name.</param>
/// <param name="Objective">What was compared.</param>
/// <param name="Terms">By what.</param>
internal sealed record Ruling(string Name, Objective Objective, RaceTerms Terms)
{
    /// <summary>Why there was nothing to compare; null: there was.</summary>
    public string? Problem { get; init; }

    /// <summary>The baseline; null: it did not run.</summary>
    public Contender? Baseline { get; init; }

    /// <summary>Those measured against it, the best found first.</summary>
    public IReadOnlyList<Contender> Finalists { get; init; } = [];

    /// <summary>How many trials there were in the search, and how long it took.</summary>
    public (int Trials, TimeSpan Elapsed) Search { get; init; }

    /// <summary>How many trials there were in the race, and how long it took.</summary>
    public (int Trials, TimeSpan Elapsed) Race { get; init; }

    /// <summary>The one with the highest gain of those that are surely better than the baseline; null: none is.</summary>
    public Contender? Better => Finalists.Where(IsSure).MaxBy(one => one.Gain);

    /// <summary>The one that is better by enough; null: none is.</summary>
    public Contender? Winner => Better is { } better && better.Gain >= Terms.MinGain ? better : null;

    /// <summary>What came of it, in a sentence.</summary>
    public string Sentence => (Problem, Winner, Better) switch
    {
        ({ } problem, _, _) => problem,
        (_, { } winner, _) => $"{winner.Name} is better than the baseline by {Percent(winner.Gain)} (p = {Probability(winner.PValue)}).",
        (_, _, { } better) => $"{better.Name} is better than the baseline, but only by {Percent(better.Gain)} (p = {Probability(better.PValue)}); wanted are at least {Percent(Terms.MinGain)}.",
        _ => FormattableString.Invariant($"No configuration is better than the baseline with p < {Terms.Alpha}."),
    };

    /// <summary>A share in percent.</summary>
    public static string Percent(double share) => double.IsNaN(share) ? "" : FormattableString.Invariant($"{100 * share:0.##} %");

    /// <summary>A probability with the digits that matter.</summary>
    public static string Probability(double probability) => double.IsNaN(probability) ? "" : FormattableString.Invariant($"{probability:G2}");

    /// <summary>Whether one is better than the baseline by more than chance.</summary>
    public bool IsSure(Contender one) => one.Out is null && one.PValue < Terms.Alpha && one.Gain > 0;
}
