namespace Attune.Conformance.Replays;

/// <summary>A recorded case of variant generation: its space, and a script of draws that leads to the recorded random values and to the wrong point of every grid.</summary>
internal sealed class VariantReplay
{
    private readonly JsonElement recorded;
    private readonly Space space;

    public VariantReplay(JsonElement recorded)
    {
        (this.recorded, space) = (recorded, SpaceOf(recorded.GetProperty("space")));
        Spec = new()
        {
            ConstantGridSearch = recorded.GetProperty("constant_grid_search").GetBoolean(),
            PointsToEvaluate = recorded.Has("points_to_evaluate") ? [.. recorded.Items("points_to_evaluate").Select(point => point.ToValue().AsMap())] : [],
        };
        Problem = new(space, [], 1, recorded.GetProperty("num_samples").GetInt32());
    }

    /// <exception cref="DifferenceException">The variants are not the recorded ones.</exception>
    public static void Check(JsonElement recorded)
    {
        var replay = new VariantReplay(recorded);
        Expect.Same("raises", recorded.Has("raises"), replay.Refusal is not null);
        if (replay.Refusal is null) replay.CheckVariants(recorded.GetProperty("total_samples").GetInt32());
    }

    public BasicVariantGenerator Spec { get; }

    public Problem Problem { get; }

    /// <summary>Why there are no variants; null: there are.</summary>
    public string? Refusal => space.Validate("").FirstOrDefault() ?? Spec.Validate(Problem).FirstOrDefault() ?? ProblemOfAPoint();

    private void CheckVariants(int total)
    {
        Expect.Same("total_samples", (long)total, Spec.Limit(Problem));
        foreach (var (i, (expected, actual)) in Variants().Index()) Expect.Alike($"variant {i}", expected, actual is Suggestion.Try found ? found.Configuration : actual.ToString());
        Expect.Same("after the last", true, After(total) is Suggestion.Done);
    }

    private string? ProblemOfAPoint()
    {
        try
        {
            _ = After(0);
            return null;
        }
        catch (SpaceException problem)
        {
            return problem.Message;
        }
    }

    private IEnumerable<(Value Expected, Suggestion Actual)> Variants()
    {
        var trials = (recorded.Has("trials") ? recorded.Items("trials") : []).Select(trial => trial.GetProperty("config")).ToArray();
        var searcher = new VariantGenerator(Spec, Problem, pass => Script(trials[FirstOf(pass)]));
        for (var i = 0; i < trials.Length; i++) yield return (trials[i].ToValue(), searcher.Suggest(i, Script(trials[i])));
    }

    public Suggestion After(int trials) => Spec.Create(Problem).Suggest(trials, RandomStream.At(1, "suggest", trials));

    private int FirstOf(long pass)
    {
        var schedule = new VariantSchedule(space, Spec.PointsToEvaluate, Problem.NumSamples);
        return Enumerable.Range(0, (int)schedule.Count).First(i => schedule.At(i).Pass.Number == pass);
    }

    private ScriptedRandomStream Script(JsonElement config)
    {
        var configuration = config.ToValue().AsMap();
        var unit = Enumerable.Repeat(0.999, space.Dimensions).ToArray();
        foreach (var parameter in space.Parameters)
        {
            if (parameter.Domain is Choice { IsGrid: true } || !configuration.TryGet(parameter.Path, out var value) || !parameter.Domain.Contains(value)) continue;
            var own = new double[parameter.Domain.Dimensions];
            parameter.Domain.Encode(value, own);
            own.AsSpan(0, parameter.Dimensions).CopyTo(unit.AsSpan(parameter.Offset));
        }
        return new(unit);
    }

    private static Space SpaceOf(JsonElement map)
    {
        var space = new Space();
        foreach (var entry in map.EnumerateObject()) space[entry.Name] = DomainOf(entry.Value);
        return space;
    }

    private static Domain DomainOf(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Array) return new ListDomain([.. value.EnumerateArray().Select(DomainOf)]);
        if (value.ValueKind != JsonValueKind.Object) return value.ToValue();
        var first = value.EnumerateObject().First();
        double Bound(int index) => first.Value[index].Number();
        return first.Name switch
        {
            "$grid" => new Choice([.. first.Value.EnumerateArray().Select(DomainOf)], isGrid: true),
            "$choice" => new Choice([.. first.Value.EnumerateArray().Select(DomainOf)]),
            "$uniform" => Domains.Uniform(Bound(0), Bound(1)),
            "$loguniform" => Domains.LogUniform(Bound(0), Bound(1)),
            "$randint" => Domains.RandInt((int)Bound(0), (int)Bound(1)),
            "$sample_from" => Domains.SampleFrom(configuration => Expression.Evaluate(first.Value, configuration), first.Value.GetRawText()),
            _ => SpaceOf(value),
        };
    }
}
