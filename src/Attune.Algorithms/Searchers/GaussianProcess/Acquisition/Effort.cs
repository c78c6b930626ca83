namespace Attune;

/// <summary>How much is done for a suggestion, by what is known: less of what costs more.</summary>
/// <param name="Candidates">How many candidates are looked at.</param>
/// <param name="Evaluations">How many steps uphill are made from the best of them.</param>
internal readonly record struct Effort(int Candidates, int Evaluations)
{
    /// <summary>For so many points.</summary>
    public static Effort For(int points) => new(points <= 150 ? 512 : points <= 400 ? 256 : 128, points <= 150 ? 50 : points <= 400 ? 30 : 20);
}
