namespace Attune;

/// <summary>How much is done for a suggestion, by what is known: less of what costs more.</summary>
/// <param name="Candidates">How many candidates are looked at.</param>
/// <param name="Evaluations">How many steps uphill are made from the best of them.</param>
/// <param name="Likelihoods">How often a descent to the most likely hyperparameters evaluates the likelihood: what costs about twice as much as the rest.</param>
internal readonly record struct Effort(int Candidates, int Evaluations, int Likelihoods)
{
    /// <summary>For so many points.</summary>
    public static Effort For(int points) => points switch
    {
        <= 50 => new(512, 50, 100),
        <= 100 => new(512, 50, 20),
        <= 150 => new(512, 50, 16),
        <= 200 => new(256, 30, 10),
        <= 400 => new(256, 30, 4),
        <= 700 => new(128, 20, 3),
        _ => new(128, 20, 5),
    };
}
