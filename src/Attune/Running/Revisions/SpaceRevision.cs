using Attune.Analysis.Spaces;

namespace Attune.Running.Revisions;

/// <summary>The way back from the description of a space that is known in another form, narrower or wider: what is a function comes from that one.</summary>
internal static class SpaceRevision
{
    /// <summary>The space of a description; null: it has functions that the known one lacks, or is not of this version.</summary>
    /// <param name="known">The space in its other form.</param>
    /// <param name="description">The description.</param>
    public static Space? Of(Space known, Value description)
    {
        try
        {
            return Read(known, description) is Space space && space.Describe() == description && !space.Validate("").Any() ? space : null;
        }
        catch (Exception e) when (e is InvalidCastException or IndexOutOfRangeException or OverflowException or InvalidOperationException)
        {
            return null;
        }
    }

    private static Domain Read(Domain known, Value description) => known.Describe() == description ? known : (known.Untyped, description.Kind) switch
    {
        (Space space, ValueKind.Map) => ReadSpace(space, description.AsMap()),
        (Choice choice, ValueKind.Map) when OptionsOf(description.AsMap()) is { } options => new Choice([.. options.Select(option => ReadOption(choice, option))], choice.IsGrid),
        (ListDomain list, ValueKind.List) when list.Elements.Length == description.AsList().Length => new ListDomain([.. list.Elements.Zip(description.AsList(), Read)]),
        _ => DescribedSpace.ReadDomain(description),
    };

    private static Space ReadSpace(Space known, Configuration map)
    {
        if (!DescribedSpace.IsConstrained(map)) return ReadEntries(known, map);
        var space = ReadEntries(known, map[0].Value.AsMap());
        foreach (var name in map[1].Value.AsList())
        {
            var constraint = known.Constraints.First(constraint => constraint.Name == name.AsText());
            space = space.Where(constraint.Name, constraint.Holds);
        }
        return space;
    }

    private static Space ReadEntries(Space known, Configuration map)
    {
        var space = new Space();
        foreach (var (name, domain) in map) space[name] = known.Has(name) ? Read(known[name], domain) : DescribedSpace.ReadDomain(domain);
        return space;
    }

    private static Domain ReadOption(Choice known, Value option)
    {
        if (known.Options.FirstOrDefault(one => one.Describe() == option) is { } same) return same;
        return option.Kind == ValueKind.Map && known.Options.FirstOrDefault(one => one.Describe() is { Kind: ValueKind.Map } map && map.AsMap().Names.SequenceEqual(option.AsMap().Names)) is { } alike
            ? Read(alike, option)
            : DescribedSpace.ReadDomain(option);
    }

    private static Value[]? OptionsOf(Configuration call) => call is { Count: 1, Names: ["choice" or "grid_search"] } && call[0].Value.Kind == ValueKind.List ? [.. call[0].Value.AsList()] : null;
}
