using Attune.Conformance.Replays.Traces;

namespace Attune.Conformance.Replays.Population;

/// <summary>Replays a case of exploring: every configuration that can come of a change, with its exact chance; or who is at the bottom and who at the top.</summary>
internal static class ExploreReplay
{
    public static void Check(JsonElement recorded)
    {
        if (recorded.Text("group") == "quantile") CheckQuantiles(recorded);
        else CheckOutcomes(recorded);
    }

    /// <summary>What can come of a change, with the chance of each.</summary>
    public static IReadOnlyList<(Configuration Configuration, double Chance)> Outcomes(JsonElement recorded, Space? space = null)
    {
        var resample = recorded.GetProperty("resample_probability").Number();
        var explorer = new Explorer(new()
        {
            HyperparamMutations = ExploitScript.Read(recorded.GetProperty("hyperparam_mutations"), (queue, random) => queue[random.NextIndex(queue.Length)]),
            ResampleProbability = resample,
            PerturbationFactors = [.. recorded.Items("perturbation_factors").Select(factor => factor.Number())],
            CustomExploreFn = Expression.Changes(recorded),
        }, space ?? new Space());
        var source = recorded.GetProperty("config").ToValue().AsMap();
        return [.. Branches.Of(random => explorer.Explore(source, random), resample).GroupBy(branch => branch.Outcome).Select(same => (same.Key, same.Sum(branch => branch.Chance)))];
    }

    /// <summary>Who is at the bottom, the worst first, and who at the top.</summary>
    public static (int[] Lower, int[] Upper) Quantiles(JsonElement recorded)
    {
        var population = new Attune.Population(_ => 0);
        foreach (var (i, score) in recorded.Items("scores").Select(score => score.Number()).Index())
        {
            population.Observe(new TrialCreated { At = default, Trial = i, Configuration = Configuration.Empty, BasedOn = 0 });
            population.Consider(population[i]!, score, 1);
        }
        var size = population.Quantile(recorded.GetProperty("quantile_fraction").Number());
        return (From(0), From(population.Ranked - size));

        int[] From(int rank) => [.. Enumerable.Range(rank, size).Select(at => population.At(at).Trial)];
    }

    private static void CheckQuantiles(JsonElement recorded)
    {
        var (lower, upper) = Quantiles(recorded);
        Expect.Same("lower", Said(recorded, "lower"), lower.Select(place => $"{place}"));
        Expect.Same("upper", Said(recorded, "upper"), upper.Select(place => $"{place}"));
    }

    private static IEnumerable<string> Said(JsonElement recorded, string name) => recorded.Items(name).Select(place => place.GetRawText());

    private static void CheckOutcomes(JsonElement recorded)
    {
        var got = Outcomes(recorded).ToList();
        var expected = recorded.Items("outcomes").Select(outcome => (Value: Expected(outcome, recorded), Chance: outcome.GetProperty("probability")[0].Number() / outcome.GetProperty("probability")[1].Number()))
            .GroupBy(outcome => outcome.Value).Select(same => (Value: same.Key, Chance: same.Sum(outcome => outcome.Chance))).ToList();
        Expect.Same("number of outcomes", expected.Count, got.Count);
        foreach (var (value, chance) in expected)
        {
            var same = got.FindIndex(outcome => IsAlike(value, outcome.Configuration));
            Expect.Same($"{value} is possible", true, same >= 0);
            Expect.Close($"chance of {value}", chance, got[same].Chance);
        }
    }

    // Names in the order of the source: outcomes were recorded with theirs sorted. Under the newer rule whole numbers are rounded.
    private static Configuration Expected(JsonElement outcome, JsonElement recorded) =>
        Expected(recorded.GetProperty("config"), outcome.GetProperty("config"), outcome.GetProperty("ops"), recorded.Has("newer") ? recorded.GetProperty("hyperparam_mutations") : null);

    private static Configuration Expected(JsonElement source, JsonElement result, JsonElement ops, JsonElement? newer) => new(source.EnumerateObject().Select(entry => KeyValuePair.Create(entry.Name,
        entry.Value.ValueKind == JsonValueKind.Object
            ? (Value)Expected(entry.Value, result.GetProperty(entry.Name), ops.GetProperty(entry.Name), newer?.GetProperty(entry.Name).GetProperty("nested"))
            : newer is { } mutations && ops.Has(entry.Name) && mutations.GetProperty(entry.Name).Has("queue")
                ? Rounded(entry.Value.ToValue(), result.GetProperty(entry.Name).ToValue(), ops.Text(entry.Name), mutations.GetProperty(entry.Name))
                : result.GetProperty(entry.Name).ToValue())));

    private static Value Rounded(Value source, Value result, string op, JsonElement mutation) => op.StartsWith("* ", StringComparison.Ordinal)
        ? (long)Math.Round(source.ToDouble() * double.Parse(op[2..], System.Globalization.CultureInfo.InvariantCulture))
        : (long)Math.Round(mutation.Items("queue").Select(item => item.Number()).First(item => (long)item == result.AsInteger()));

    private static bool IsAlike(Value expected, Value got)
    {
        try
        {
            Expect.Alike("", expected, got);
            return true;
        }
        catch (DifferenceException)
        {
            return false;
        }
    }
}
