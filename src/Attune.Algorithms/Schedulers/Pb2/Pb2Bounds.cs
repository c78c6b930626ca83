namespace Attune;

/// <summary>The hyperparameters that a bandit sets: where they stand, and their bounds.</summary>
internal sealed class Pb2Bounds
{
    private readonly (string Path, Domain Domain)[] entries;

    public Pb2Bounds(Space space) => entries = [.. Leaves(space)];

    public int Count => entries.Length;

    /// <summary>The numbers of a configuration, in order; null when one is not there.</summary>
    public double[]? Read(Configuration configuration)
    {
        var numbers = new double[entries.Length];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!configuration.TryGet(entries[i].Path, out var value) || value.Kind is not (ValueKind.Integer or ValueKind.Number)) return null;
            numbers[i] = value.ToDouble();
        }
        return numbers;
    }

    /// <summary>Numbers as a point of the unit box; what is out of bounds lies on the edge.</summary>
    public double[] Encode(double[] numbers)
    {
        var unit = new double[entries.Length];
        for (var i = 0; i < unit.Length; i++) entries[i].Domain.Encode(Bounds.Keep(numbers[i], entries[i].Domain, ValueKind.Number), unit.AsSpan(i, 1));
        return unit;
    }

    /// <summary>A configuration with the numbers at a point of the unit box.</summary>
    public Configuration Write(Configuration configuration, double[] unit)
    {
        for (var i = 0; i < unit.Length; i++)
        {
            var number = entries[i].Domain.Decode([Math.Min(unit[i], Math.BitDecrement(1.0))]).ToDouble();
            configuration = Set(configuration, entries[i].Path.Split('/'), old => Bounds.Keep(number, entries[i].Domain, old.Kind));
        }
        return configuration;
    }

    private static Configuration Set(Configuration configuration, string[] path, Func<Value, Value> change) =>
        configuration.With(path[0], path.Length == 1 ? change(configuration[path[0]]) : Set(configuration.Map(path[0]), path[1..], change));

    /// <summary>The paths of a space, through nested ones, and the domain at each.</summary>
    public static IEnumerable<(string Path, Domain Domain)> Leaves(Space space, string path = "") => space.Entries.SelectMany(entry =>
        entry.Value.Untyped is Space inner ? Leaves(inner, $"{path}{entry.Key}/") : [($"{path}{entry.Key}", entry.Value.Untyped)]);
}
