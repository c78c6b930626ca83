namespace Attune;

/// <summary>How alike two texts are: the share of pairs of neighbouring letters that they have in common (Dice, "Measures of the amount of ecologic association between species", 1945), digits and case aside.</summary>
internal static class Likeness
{
    public static double Of(string a, string b)
    {
        var (left, right) = (Pairs(a), Pairs(b));
        return left.Count + right.Count == 0 ? 0 : 2.0 * left.Count(right.Contains) / (left.Count + right.Count);
    }

    private static HashSet<(char, char)> Pairs(string text)
    {
        var letters = text.Where(character => !char.IsDigit(character) && !char.IsWhiteSpace(character) && character is not ('{' or '}')).Select(char.ToLowerInvariant).ToArray();
        return [.. letters.Zip(letters.Skip(1))];
    }
}
