namespace Attune.Bench;

/// <summary>
/// The parameters of a task, as a list with conditions and as a <see cref="Attune.Space"/> of nested choices. A point names the active parameters only, in the order of the list.
/// </summary>
internal sealed class ParameterSpace
{
    private readonly Dictionary<string, ParameterSpec> byName;

    /// <param name="parameters">The parameters, parents before children.</param>
    /// <exception cref="InvalidDataException">Conditions go round in a circle, or name a parameter that is not there.</exception>
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
        foreach (var parameter in Parameters)
        {
            // What depends on a number is always searched, and left out here where it does not count.
            if (!parameter.Activation.Holds(clause => values.TryGetValue(clause.Parent, out var value) && clause.Holds(value))) values.Remove(parameter.Name);
        }
        return new(from parameter in Parameters where values.ContainsKey(parameter.Name) select KeyValuePair.Create(parameter.Name, values[parameter.Name]));
    }

    private void Collect(Configuration configuration, Dictionary<string, Value> values)
    {
        foreach (var (name, value) in configuration)
        {
            if (value.Kind == ValueKind.Map) Collect(value.AsMap(), values);
            else values[name] = byName[name].Read(value);
        }
    }
}
