namespace Attune.Conformance.Replays.Population;

/// <summary>Population based schedulers of recorded arguments, and the space that their keys are in.</summary>
internal static class PopulationArguments
{
    /// <summary>The space of the keys that are changed.</summary>
    public static Space Space(JsonElement args)
    {
        var space = new Space();
        foreach (var key in Keys(args, "hyperparam_mutations").Concat(Keys(args, "hyperparam_bounds"))) space[key.Name] = key.Value.ValueKind == JsonValueKind.Object && !key.Value.Has("values") ? Inner(key.Value) : 1.0;
        return space;
    }

    public static PopulationBasedTraining Training(JsonElement args)
    {
        var spec = new PopulationBasedTraining();
        return Keys(args, "hyperparam_mutations").Any() ? spec with
        {
            HyperparamMutations = new(Keys(args, "hyperparam_mutations").Select(key => KeyValuePair.Create(key.Name, MutationOf(key.Value)))),
            QuantileFraction = Or(args, "quantile_fraction", spec.QuantileFraction),
            PerturbationInterval = Or(args, "perturbation_interval", spec.PerturbationInterval),
            BurnInPeriod = Or(args, "burn_in_period", spec.BurnInPeriod),
        } : spec;
    }

    public static Pb2 Bandits(JsonElement args)
    {
        var spec = new Pb2();
        return Keys(args, "hyperparam_bounds").Any() ? spec with { HyperparamBounds = Bounds(args.GetProperty("hyperparam_bounds")), QuantileFraction = Or(args, "quantile_fraction", spec.QuantileFraction) } : spec;
    }

    private static IEnumerable<JsonProperty> Keys(JsonElement args, string name) => args.ValueKind == JsonValueKind.Object && args.Has(name) ? args.GetProperty(name).EnumerateObject() : [];

    private static double Or(JsonElement args, string name, double otherwise) => args.Has(name) ? args.GetProperty(name).Number() : otherwise;

    private static Mutation MutationOf(JsonElement value) => value.ValueKind == JsonValueKind.Object ? Mutation.List(value.Items("values").Select(item => item.ToValue())) : new Mutation.Within(value.ToValue());

    private static Space Inner(JsonElement map)
    {
        var space = new Space();
        foreach (var key in map.EnumerateObject()) space[key.Name] = 1.0;
        return space;
    }

    private static Space Bounds(JsonElement map)
    {
        var space = new Space();
        foreach (var key in map.EnumerateObject()) space[key.Name] = key.Value.ValueKind == JsonValueKind.Object ? Bounds(key.Value) : Domains.Uniform(key.Value[0].Number(), key.Value[1].Number());
        return space;
    }
}
