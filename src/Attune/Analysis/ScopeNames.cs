namespace Attune;

/// <summary>What Ray Tune calls the scopes.</summary>
internal static class ScopeNames
{
    private static readonly (string Name, Scope Scope)[] Known =
        [("last", Scope.Last), ("avg", Scope.Average), ("last-5-avg", Scope.Last5Average), ("last-10-avg", Scope.Last10Average), ("all", Scope.All)];

    /// <summary>The scope of a name, in any case.</summary>
    /// <exception cref="TuneException">There is no such scope.</exception>
    public static Scope Parse(string scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        foreach (var (name, known) in Known)
        {
            if (name.Equals(scope, StringComparison.OrdinalIgnoreCase)) return known;
        }
        throw new TuneException($"There is no scope '{scope}'; there are {string.Join(", ", Known.Select(entry => entry.Name))}. The best of all values of a trial is 'all'.");
    }
}
