namespace Attune.Bench;

/// <summary>The parameters of a task, as a list with conditions and as a <see cref="Attune.Space"/> of nested choices. A point names the active parameters only, in the order of the list.</summary>
internal sealed class ParameterSpace
{
    private readonly Dictionary<string, ParameterSpec> byName;

    /// <param name="parameters">The parameters, parents before children.</param>
    public ParameterSpace(IReadOnlyList<ParameterSpec> parameters)
    {
        Parameters = parameters;
        byName = parameters.ToDictionary(parameter => parameter.Name, StringComparer.Ordinal);
        Space = new SpaceTree(parameters).Build();
    }

    public IReadOnlyList<ParameterSpec> Parameters { get; }

    /// <summary>What Attune searches.</summary>
    public Space Space { get; }

    /// <summary>The point at a configuration of <see cref="Space"/>.</summary>
    public Configuration Flatten(Configuration configuration)
    {
        var values = new Dictionary<string, Value>(StringComparer.Ordinal);
        Collect(configuration, values);
        var point = new List<KeyValuePair<string, Value>>(values.Count);
        var active = Configuration.Empty;
        foreach (var parameter in Parameters)
        {
            // What depends on a number is always searched, and left out here where it does not count.
            if (!values.TryGetValue(parameter.Name, out var value) || !parameter.Activation.Holds(active)) continue;
            point.Add(new(parameter.Name, value));
            if (IsParent(parameter)) active = active.With(parameter.Name, value);
        }
        return new(point);
    }

    private bool IsParent(ParameterSpec parameter) => Parents.Contains(parameter.Name);

    private HashSet<string> Parents => parents ??= [.. Parameters.SelectMany(parameter => parameter.Activation.Clauses).Select(clause => clause.Parent)];

    private HashSet<string>? parents;

    private void Collect(Configuration configuration, Dictionary<string, Value> values)
    {
        foreach (var (name, value) in configuration)
        {
            if (value.Kind == ValueKind.Map) Collect(value.AsMap(), values);
            else values[name] = byName[name].Read(value);
        }
    }
}
