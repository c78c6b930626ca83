using System.Text.Json.Nodes;

namespace Attune.Bench;

/// <summary>A suite's <c>suite.json</c>: tables of real runs over one space.</summary>
internal sealed record SuiteFile(string Suite, string Goal, string Metric, SuiteFile.Hyperparameter[] Hyperparameters, SuiteFile.Amount? Fidelity, SuiteFile.Entry[] Tasks)
{
    /// <summary>Whether the tables hold every configuration.</summary>
    public bool IsComplete => Hyperparameters.All(parameter => parameter.Values is not null);

    public sealed record Amount(string Name, double Lower, double Upper);

    public sealed record Entry(string Task, string File, double? BestKnown, double? BestKnownFinal, Dictionary<string, double> RandomQuantilesBestToWorst, bool? Discriminative);

    public sealed record Hyperparameter(string Name, string Type, JsonArray? Values, double Lower, double Upper, bool Log, string? Note)
    {
        /// <summary>Whether it is one minus the value that is spread evenly in the logarithm.</summary>
        public bool IsComplement => Note?.Contains($"1-{Name} is log-uniform", StringComparison.Ordinal) ?? false;

        /// <summary>The parameter to search: an order by its places, a complement as such.</summary>
        public ParameterSpec Spec => Type switch
        {
            "ordinal" => new(Name, ParameterType.Int) { Low = 0, High = Values!.Count - 1, Step = 1 },
            "categorical" => new(Name, ParameterType.Categorical) { Choices = [.. Values!.Select(Json.ToValue)] },
            "int" => new(Name, ParameterType.Int) { Low = Lower, High = Upper, Step = 1, Log = Log },
            _ when IsComplement => new($"1-{Name}", ParameterType.Float) { Low = 1 - Upper, High = 1 - Lower, Log = true },
            _ => new(Name, ParameterType.Float) { Low = Lower, High = Upper, Log = Log },
        };
    }

    /// <summary>What is known of one of its tasks.</summary>
    public TaskCard CardOf(Entry entry) => new($"{Suite}/{entry.Task}", Suite, TaskKind.Pack)
    {
        Dimensions = Hyperparameters.Length, Objectives = [new("value", Goal == "max" ? Mode.Max : Mode.Min)], BestKnown = entry.BestKnown ?? entry.BestKnownFinal ?? double.NaN,
        MedianRandom = entry.RandomQuantilesBestToWorst["0.5"], IsDiscriminative = entry.Discriminative ?? true, IsHeadline = IsComplete && entry.Discriminative != false,
        Fidelities = Fidelity is { } amount ? [new(amount.Name, amount.Lower, amount.Upper, IsWhole: true, amount.Upper)] : [],
    };
}
