namespace Attune;

/// <summary>Values of a configuration that are computed from the others (<c>sample_from</c>): when those change, they are computed again, unless they are changed themselves.</summary>
/// <param name="space">The search space.</param>
/// <param name="changed">The paths of the values that are changed.</param>
internal sealed class ComputedValues(Space space, IEnumerable<string> changed)
{
    private readonly HashSet<string> changed = [.. changed];

    /// <summary>The configuration with its computed values computed again.</summary>
    public Configuration Again(Configuration configuration) => HasComputed(space, "") ? space.Configure(new double[space.Dimensions], Given(configuration, space, "")) : configuration;

    private bool HasComputed(Space inside, string path) => inside.Entries.Any(entry =>
        IsComputed(entry.Value, path + entry.Key) || (entry.Value.Untyped is Space inner && HasComputed(inner, $"{path}{entry.Key}/")));

    private bool IsComputed(Domain domain, string path) => domain.Untyped is Dependent && !changed.Contains(path);

    // All that is not computed, which is put in place before the rest is computed from it.
    private Configuration Given(Configuration configuration, Space inside, string path) => new(inside.Entries
        .Where(entry => !IsComputed(entry.Value, path + entry.Key) && configuration.Contains(entry.Key))
        .Select(entry => KeyValuePair.Create(entry.Key, entry.Value.Untyped is Space inner && configuration[entry.Key].Kind == ValueKind.Map
            ? (Value)Given(configuration.Map(entry.Key), inner, $"{path}{entry.Key}/")
            : configuration[entry.Key])));
}
