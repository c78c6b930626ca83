namespace Attune;

/// <summary>Values of a configuration that are computed from the others (<c>sample_from</c>): when those change, they are computed again.</summary>
internal static class ComputedValues
{
    /// <summary>The configuration with its computed values computed again.</summary>
    public static Configuration Again(Configuration configuration, Space space)
    {
        if (!HasComputed(space)) return configuration;
        var unit = new double[space.Dimensions];
        return space.Configure(unit, Given(configuration, space));
    }

    private static bool HasComputed(Space space) => space.Entries.Any(entry => entry.Value.Untyped is Dependent || (entry.Value.Untyped is Space inner && HasComputed(inner)));

    // All that is not computed, which is put in place before the rest is computed from it.
    private static Configuration Given(Configuration configuration, Space space) => new(space.Entries
        .Where(entry => entry.Value.Untyped is not Dependent && configuration.Contains(entry.Key))
        .Select(entry => KeyValuePair.Create(entry.Key, entry.Value.Untyped is Space inner && configuration[entry.Key].Kind == ValueKind.Map
            ? (Value)Given(configuration.Map(entry.Key), inner)
            : configuration[entry.Key])));
}
