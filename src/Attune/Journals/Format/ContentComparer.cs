namespace Attune.Journals.Format;

/// <summary>Lists of names are equal when they hold the same names in the same order.</summary>
internal sealed class ContentComparer : IEqualityComparer<string[]>, IAlternateEqualityComparer<ReadOnlySpan<string>, string[]>
{
    public static ContentComparer Instance { get; } = new();

    public bool Equals(string[]? left, string[]? right) => left.AsSpan().SequenceEqual(right);

    public bool Equals(ReadOnlySpan<string> alternate, string[] other) => alternate.SequenceEqual(other);

    public int GetHashCode(string[] names) => GetHashCode(names.AsSpan());

    public int GetHashCode(ReadOnlySpan<string> alternate)
    {
        var hash = new HashCode();
        foreach (var name in alternate) hash.Add(name, StringComparer.Ordinal);
        return hash.ToHashCode();
    }

    public string[] Create(ReadOnlySpan<string> alternate) => alternate.ToArray();
}
