namespace Attune;

/// <summary>Where the hyperparameters to be changed stand in the search space.</summary>
internal static class MutationKeys
{
    /// <summary>The domains that a space declares at a path: several where it stands in several options of a choice; none where it is unknown.</summary>
    public static IEnumerable<Domain> At(Domain domain, ReadOnlySpan<string> path) => domain.Untyped switch
    {
        var found when path.Length == 0 => [found],
        Space space => Inside(space, path),
        Choice choice => Inside(choice, path.ToArray()),
        Dependent => [domain], // it may compute a map
        Constant { Value: { Kind: ValueKind.Map } map } => Inside(map.AsMap(), path),
        _ => [],
    };

    /// <summary>The paths of mutations.</summary>
    public static IEnumerable<string> Of(Mutations mutations) => Leaves(mutations, []).Select(path => string.Join('/', path));

    /// <summary>The paths of mutations that are in no configuration of a space.</summary>
    public static IEnumerable<string> Unknown(Mutations mutations, Space space) => Leaves(mutations, []).Where(path => !At(space, path).Any()).Select(path => string.Join('/', path));

    private static IEnumerable<string[]> Leaves(Mutations mutations, string[] path) => mutations.SelectMany(entry =>
        entry.Value is Mutation.Inside inside ? Leaves(inside.Mutations, [.. path, entry.Key]) : [[.. path, entry.Key]]);

    private static IEnumerable<Domain> Inside(Space space, ReadOnlySpan<string> path)
    {
        foreach (var (name, domain) in space.Entries)
        {
            if (name == path[0]) return At(domain, path[1..]);
        }
        return [];
    }

    private static IEnumerable<Domain> Inside(Choice choice, string[] path) => choice.Options.SelectMany(option => At(option, path));

    private static IEnumerable<Domain> Inside(Configuration map, ReadOnlySpan<string> path) => map.TryGet(path[0], out var value) ? At(new Constant(value), path[1..]) : [];
}
