namespace Attune;

/// <summary>Makes typed lists from collection expressions.</summary>
public static class ListDomains
{
    /// <summary>A list of these elements.</summary>
    public static ListDomain<T> Create<T>(ReadOnlySpan<Domain<T>> elements) => new([.. elements]);
}
