using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Attune.Bench;

/// <summary>One problem of <c>problems.json</c>.</summary>
/// <param name="Name">Its name: <c>rosenbrock5</c>.</param>
/// <param name="Class">What it is an example of: <c>ill-conditioned</c>.</param>
/// <param name="Kind"><c>single</c>, <c>multi</c> or <c>curve</c>.</param>
internal sealed record ProblemSpec(string Name, string Class, string Kind)
{
    /// <summary>The numbers of trials at which runs are compared.</summary>
    public required ImmutableArray<int> Budgets { get; init; }

    public required ImmutableArray<ParameterSpec> Parameters { get; init; }

    /// <summary>The least value; null when it is not known.</summary>
    public double? Optimum { get; init; }

    /// <summary>The standard deviation of the noise on what a method is told.</summary>
    public double NoiseSigma { get; init; }

    /// <summary>Where the optimum lies, where that can be moved; otherwise empty.</summary>
    public ImmutableArray<double> Shift { get; init; } = [];

    /// <summary>The reference point of several objectives.</summary>
    public ImmutableArray<double> Reference { get; init; } = [];

    /// <summary>How many constraints there are: the last values of its formula, which have to be 0 or below.</summary>
    public int Constraints { get; init; }

    /// <summary>How many epochs a whole trial of a curve takes.</summary>
    public int MaxEpoch { get; init; }

    /// <summary>The problem for runs of a seed: the optimum, or for Rosenbrock's function the bounds, lie elsewhere for each. Problems with neither are always the same.</summary>
    public ProblemSpec Instance(long seed) => this with
    {
        Shift = [.. Shift.Select((_, i) => Parameters[i] is var x ? (x.Low + x.High) / 2 + 0.8 * (x.High - x.Low) / 2 * Draw(seed, i) : 0)],
        Parameters = Name.StartsWith("rosenbrock", StringComparison.Ordinal) ? [.. Parameters.Select((x, i) => Move(x, 3 * Draw(seed, i)))] : Parameters,
    };

    public static ProblemSpec Read(JsonObject node) => new(Text(node, "name"), node["cls"]?.GetValue<string>() ?? "problem", node["kind"]?.GetValue<string>() ?? "single")
    {
        Budgets = [.. Numbers(node, "budgets").Select(n => (int)n)], Parameters = [.. node["params"]!.AsArray().Select(parameter => ParameterJson.Read(parameter!.AsObject()))],
        Optimum = node["optimum"] is { } optimum ? Json.ToDouble(optimum) : null, NoiseSigma = node["noise_sigma"] is { } sigma ? Json.ToDouble(sigma) : 0,
        Constraints = (int)(node["constraints"] is { } constraints ? Json.ToDouble(constraints) : 0), Shift = [.. Numbers(node, "shift")], Reference = [.. Numbers(node, "reference")], MaxEpoch = (int)(node["max_epochs"] is { } epochs ? Json.ToDouble(epochs) : 0),
    };

    private static string Text(JsonObject node, string name) => node[name]?.GetValue<string>() ?? throw new InvalidDataException($"A problem has no {name}: {node.ToJsonString()}");

    private static IEnumerable<double> Numbers(JsonObject node, string name) => (node[name] as JsonArray ?? []).Select(Json.ToDouble);

    private static ParameterSpec Move(ParameterSpec x, double by) => x with { Low = x.Low + by, High = x.High + by };

    private static double Draw(long seed, int i) => 2 * SplitMix.Unit(seed, i) - 1;
}
