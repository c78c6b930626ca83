namespace Attune.Analysis.Spaces;

/// <summary>
/// A space as the configurations that were tried let it be guessed, where nobody has described it: numbers lie between the least and the greatest, logarithmically where that spreads them more evenly; other
/// values are options; inner maps of different names are options with parameters of their own. What is the same in all is a constant, and so are texts that are another in most trials.
/// </summary>
internal static class ObservedSpace
{
    private const double LeastLogRatio = 10; // of the greatest and the least
    private const int MostOptions = 10; // that need not occur twice on average

    /// <summary>The space of some configurations: what all of them have.</summary>
    public static Space Of(IReadOnlyCollection<Configuration> configurations)
    {
        var space = new Space();
        if (configurations.Count == 0) return space;
        foreach (var name in configurations.Skip(1).Aggregate(configurations.First().Names.AsEnumerable(), (common, configuration) => common.Intersect(configuration.Names, StringComparer.Ordinal)))
            space[name] = DomainOf([.. configurations.Select(configuration => configuration[name])]);
        return space;
    }

    private static Domain DomainOf(Value[] values)
    {
        var maps = values.Where(value => value.Kind == ValueKind.Map).GroupBy(map => string.Join('\n', map.AsMap().Names)).OrderBy(kind => kind.Key, StringComparer.Ordinal);
        Value[] numbers = [.. values.Where(IsNumber)], others = [.. values.Where(value => value.Kind != ValueKind.Map && !IsNumber(value)).Distinct().OrderBy(value => value.ToString(), StringComparer.Ordinal)];
        List<Domain> options = [.. maps.Select(kind => Of([.. kind.Select(map => map.AsMap())]))];
        if (numbers.Length > 0) options.Add(RangeOf(numbers));
        if (others.Length > MostOptions && 2 * others.Length > values.Length) others = [default]; // a name, not a choice
        options.AddRange(others.Select(value => new Constant(value)));
        return options.Count == 1 ? options[0] : new Choice([.. options]);
    }

    private static Domain RangeOf(Value[] values)
    {
        double[] numbers = [.. values.Select(value => value.ToDouble())];
        var (low, high) = (numbers.Min(), numbers.Max());
        if (low == high) return new Constant(values[0]);
        var isLog = low > 0 && high / low >= LeastLogRatio && Unevenness(numbers, Math.Log) < Unevenness(numbers, static x => x);
        return Array.TrueForAll(values, value => value.Kind == ValueKind.Integer) ? new IntegerRange((long)low, (long)high, Log: isLog) : new RealRange(low, high, Log: isLog);
    }

    // How far the mean lies from the middle, in parts of the range.
    private static double Unevenness(double[] numbers, Func<double, double> scale)
    {
        var (low, high) = (scale(numbers.Min()), scale(numbers.Max()));
        return Math.Abs((numbers.Average(scale) - low) / (high - low) - 0.5);
    }

    private static bool IsNumber(Value value) => value.Kind is ValueKind.Number or ValueKind.Integer && double.IsFinite(value.ToDouble());
}
