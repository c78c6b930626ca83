namespace Attune.SearchPrograms;

/// <summary>
/// A space as programs see it: a flat list of parameters, each a float, an int or a choice among texts, some of them only there where a choice was made. Names are paths; the second of one path, under another
/// option, ends in <c>#2</c>. What is neither a range nor a choice is a float from 0 to 1 that is as likely everywhere.
/// </summary>
internal sealed class PeerSpace
{
    private const double Hair = 1e-9; // of a range: what decimal digits lose
    private readonly Space space;
    private readonly Dictionary<int, string> names = []; // by offset

    public PeerSpace(Space space)
    {
        this.space = space;
        foreach (var group in space.Parameters.GroupBy(parameter => parameter.Path))
        {
            foreach (var (parameter, place) in group.Select((parameter, place) => (parameter, place))) names[parameter.Offset] = place == 0 ? group.Key : $"{group.Key}#{place + 1}";
        }
    }

    /// <summary>The parameters as data, a choice before what depends on it.</summary>
    public Value Describe() => space.Parameters.Select(parameter => (Value)new Configuration([new("name", names[parameter.Offset]), .. Kind(parameter.Domain), .. Condition(parameter)])).ToArray();

    /// <summary>The configuration of an answer.</summary>
    /// <exception cref="TuneException">A parameter is missing, of another kind, or outside of its domain.</exception>
    public Configuration Read(Configuration given)
    {
        var point = new double[space.Dimensions];
        Array.Fill(point, 0.5);
        foreach (var parameter in space.Parameters.Where(parameter => parameter.IsActive(point)))
        {
            var name = names[parameter.Offset];
            if (!Literal(given, name, out var value)) throw new TuneException($"it leaves out '{name}'");
            point[parameter.Offset] = Coordinate(parameter.Domain, value) is >= 0 and <= 1 and var found ? Math.Min(found, Math.BitDecrement(1.0)) : throw new TuneException($"it gives {name} = {value}, which is none of {parameter.Domain}");
        }
        return space.Configure(point);
    }

    /// <summary>What an answer with this configuration would be; null: it does not lie in the space.</summary>
    public Configuration? Write(Configuration configuration)
    {
        if (!space.Contains(configuration)) return null;
        var point = new double[space.Dimensions];
        space.Encode(configuration, point);
        return new(space.Parameters.Where(parameter => !double.IsNaN(point[parameter.Offset])).Select(parameter => KeyValuePair.Create(names[parameter.Offset], Shown(parameter, point[parameter.Offset]))));
    }

    private static Value Shown(Parameter parameter, double coordinate) => parameter.Domain switch
    {
        Choice choice => Labels(choice)[choice.Pick(coordinate)],
        RealRange or IntegerRange => parameter.Domain.Decode([coordinate]),
        _ => coordinate,
    };

    // The path as it is written: a configuration would walk along it.
    private static bool Literal(Configuration given, string name, out Value value)
    {
        value = given.FirstOrDefault(entry => entry.Key == name).Value;
        return given.Names.Contains(name);
    }

    private static double Coordinate(Domain domain, Value value)
    {
        if (domain is Choice choice) return value.Kind == ValueKind.Text && Array.IndexOf(Labels(choice), value.AsText()) is >= 0 and var option ? choice.Middle(option) : double.NaN;
        if (!value.IsNumeric) return double.NaN;
        if (domain is not (RealRange or IntegerRange)) return value.ToDouble();
        var (low, high) = domain is RealRange real ? (real.Low, real.High) : ((double)((IntegerRange)domain).Low, ((IntegerRange)domain).High);
        var number = value.ToDouble();
        if (!(number >= low - Hair * (high - low) && number <= high + Hair * (high - low)) || domain is IntegerRange && number != Math.Round(number)) return double.NaN;
        var unit = new double[1];
        domain.Encode(domain is IntegerRange ? (long)number : Math.Clamp(number, low, high), unit);
        return unit[0];
    }

    private static IEnumerable<KeyValuePair<string, Value>> Kind(Domain domain) => domain switch
    {
        RealRange { Log: var log } real => [new("type", "float"), new("low", real.Low), new("high", real.High), new("log", log), .. real.Quantum is { } step && !log ? [KeyValuePair.Create("step", (Value)step)] : Array.Empty<KeyValuePair<string, Value>>()],
        IntegerRange { Log: var log } whole => [new("type", "int"), new("low", whole.Low), new("high", whole.High), new("log", log), new("step", log ? 1 : whole.Quantum)],
        Choice choice => [new("type", "categorical"), new("choices", Labels(choice).Select(label => (Value)label).ToArray())],
        _ => [new("type", "float"), new("low", 0.0), new("high", 1.0), new("log", false)],
    };

    private IEnumerable<KeyValuePair<string, Value>> Condition(Parameter parameter) => parameter.Conditions.IsEmpty ? [] :
    [
        new("condition", parameter.Conditions.Select(condition => (Value)new Configuration([new("param", names[condition.Offset]), new("in", new Value[] { Labels(condition.Choice)[condition.Option] })])).ToArray()),
    ];

    private static string[] Labels(Choice choice)
    {
        string[] labels = [.. choice.Options.Select((option, i) => option.Untyped is Constant { Value: var value } && value.Kind is not (ValueKind.Map or ValueKind.List) ? value.ToString() : $"option {i}")];
        return labels.Distinct(StringComparer.Ordinal).Count() == labels.Length ? labels : [.. labels.Select((label, i) => $"option {i}: {label}")];
    }
}
