using Attune.Cli.Files.Trees;

namespace Attune.Cli.Files.Sections;

/// <summary><c>[space]</c>: what may be tried.</summary>
internal static class SpaceSection
{
    /// <summary>The parameters of a table.</summary>
    public static Space Read(Mapping? map, Findings findings)
    {
        var space = new Space();
        foreach (var entry in map?.Entries ?? []) Add(space, entry, findings);
        return space;
    }

    private static void Add(Space space, Entry entry, Findings findings)
    {
        if (entry.Name.Length == 0) findings.Add(entry.At, "a parameter has an empty name; name it");
        else if (entry.Name.Contains('/')) findings.Add(entry.At, $"the name '{entry.Name}' contains '/', which separates a choice from what is inside a case; take another name");
        space[entry.Name] = Domain(entry.Name, entry.Value, findings);
    }

    // What cannot be read stands as nothing, and is told.
    private static Domain Domain(string name, Node node, Findings findings)
    {
        switch (node)
        {
            case Scalar scalar: return new Constant(scalar.Value);
            case Mapping map: return DomainTable.Read(name, new(map, name, findings)) ?? new Constant(Value.Null);
            default:
                findings.Add(node.At, $"'{name}' is a list; say what it is: {{ choice = [...] }}, {{ grid = [...] }} or {{ constant = [...] }}");
                return new Constant(Value.Null);
        }
    }

    /// <summary>The cases of a choice, each with its own parameters: the value holds the case's name under the name of the choice, and then those.</summary>
    public static Domain Cases(string name, Mapping cases, Findings findings)
    {
        var spaces = new List<Domain>();
        foreach (var entry in cases.Entries)
        {
            var space = new Space { [name] = entry.Name };
            if (entry.Value is Scalar { Value.IsNull: true }) spaces.Add(space); // of YAML: a name and nothing behind it
            else if (entry.Value is not Mapping inner) findings.Add(entry.At, $"the case '{entry.Name}' of '{name}' is {entry.Value.Kind}; it must be a table, empty where it has no parameters");
            else
            {
                foreach (var parameter in inner.Entries)
                {
                    if (parameter.Name == name) findings.Add(parameter.At, $"the case '{entry.Name}' has a parameter '{name}', which is the name of the choice itself");
                    else Add(space, parameter, findings);
                }
                spaces.Add(space);
            }
        }
        if (cases.Entries.Count == 0) findings.Add(cases.At, $"'{name}' has no cases; give at least one");
        return spaces.Count > 0 ? Tune.Choice([.. spaces]) : new Constant(Value.Null);
    }
}
