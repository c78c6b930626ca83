using System.Text;

namespace Attune.Cli.Imports;

/// <summary>What a parameter of Optuna is drawn from. Values are written as numbers: options by their position.</summary>
/// <param name="Domain">What it may be.</param>
/// <param name="Options">The options, where it is categorical; null: it is a number.</param>
/// <param name="IsWhole">Whether it is a whole number.</param>
internal sealed record OptunaDistribution(Domain Domain, IReadOnlyList<Value>? Options, bool IsWhole)
{
    /// <summary>Reads one; also those of Optuna 2.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static OptunaDistribution Read(string json)
    {
        if (JsonText.TryRead(Encoding.UTF8.GetBytes(json)) is not { Kind: ValueKind.Map } text) throw new FormatException($"'{json}' is no distribution");
        var (name, given) = (text.AsMap()["name"].AsText(), text.AsMap()["attributes"].AsMap());
        return name switch
        {
            "CategoricalDistribution" => Categorical([.. given["choices"].AsList()]),
            "FloatDistribution" => Real(given, Flag(given, "log"), Number(given, "step")),
            "UniformDistribution" => Real(given, false, null),
            "LogUniformDistribution" => Real(given, true, null),
            "DiscreteUniformDistribution" => Real(given, false, Number(given, "q")),
            "IntDistribution" or "IntUniformDistribution" => Whole(given, Flag(given, "log")),
            "IntLogUniformDistribution" => Whole(given, true),
            _ => throw new FormatException($"'{name}' is no distribution that is known here"),
        };
    }

    /// <summary>The value that a number stands for.</summary>
    public Value Read(Value number) => Options is not null ? Options[(int)number.ToDouble()] : IsWhole ? (long)number.ToDouble() : number.ToDouble();

    private static OptunaDistribution Categorical(IReadOnlyList<Value> options) => new(new Choice([.. options.Select(option => new Constant(option))]), options, false);

    private static OptunaDistribution Real(Configuration given, bool isLog, double? step)
    {
        var (low, high) = (given["low"].ToDouble(), given["high"].ToDouble());
        if (!(low < high)) return new(new Constant(low), null, false);
        return new(new RealRange(low, high, step, isLog), null, false);
    }

    private static OptunaDistribution Whole(Configuration given, bool isLog)
    {
        var (low, high, step) = ((long)given["low"].ToDouble(), (long)given["high"].ToDouble(), (long)(Number(given, "step") ?? 1));
        return new(low < high ? new IntegerRange(low, high, step, isLog) : new Constant(low), null, true);
    }

    private static bool Flag(Configuration given, string name) => given.TryGet(name, out var flag) && flag.Kind == ValueKind.Boolean && flag.AsBoolean();

    private static double? Number(Configuration given, string name) => given.TryGet(name, out var number) && number.IsNumeric ? number.ToDouble() : null;
}
