namespace Attune.Conformance.Replays;

/// <summary>
/// Replays what a sampler can give. What was seen in many draws is compared with what is exact here: it must lie within six standard errors, and every value that was seen must
/// be possible.
/// </summary>
internal sealed class SamplerReplay
{
    private const double StandardErrors = 6;
    private const int Middles = 100_000; // of equal parts of the unit interval
    private readonly JsonElement recorded;
    private readonly Domain domain;

    private SamplerReplay(JsonElement recorded) => (this.recorded, domain) = (recorded, DomainOf(recorded));

    private bool IsChoice => domain is Choice;

    public static void Check(JsonElement recorded)
    {
        var replay = new SamplerReplay(recorded);
        var isRefused = replay.domain.Validate("x").Any();
        Expect.Same("refused when made", recorded.Has("raises"), isRefused);
        Expect.Same("refused when drawn from", recorded.Has("sample_raises"), false);
        if (!isRefused) replay.CheckValues();
    }

    /// <summary>The domain that a sampler is here.</summary>
    public static Domain DomainOf(JsonElement recorded)
    {
        JsonElement[] args = [.. recorded.Items("args")];
        double Real(int index) => args[index].Number();
        int Whole(int index) => args[index].GetInt32();
        return recorded.Text("sampler") switch
        {
            "uniform" => Domains.Uniform(Real(0), Real(1)),
            "quniform" => Domains.QUniform(Real(0), Real(1), Real(2)),
            "loguniform" => Domains.LogUniform(Real(0), Real(1)),
            "qloguniform" => Domains.QLogUniform(Real(0), Real(1), Real(2)),
            "randint" => Domains.RandInt(Whole(0), Whole(1)),
            "qrandint" => Domains.QRandInt(Whole(0), Whole(1), Whole(2)),
            "lograndint" => Domains.LogRandInt(Whole(0), Whole(1)),
            "qlograndint" => Domains.QLogRandInt(Whole(0), Whole(1), Whole(2)),
            "randn" => Domains.RandN(Real(0), Real(1)),
            "qrandn" => Domains.QRandN(Real(0), Real(1), Real(2)),
            "choice" => new Choice([.. args[0].EnumerateArray().Select(option => (Domain)option.ToValue())]),
            var other => throw new ArgumentException($"There is no sampler {other}.", nameof(recorded)),
        };
    }

    /// <summary>The value for a draw, even on [0, 1).</summary>
    public static Value At(Domain domain, double u) => domain.Decode([u]);

    private void CheckValues()
    {
        Expect.Same("type", recorded.Text("type"), TypeOf(At(domain, 0.5)));
        foreach (var pair in Items("for_uniform")) Expect.Alike($"for {pair[0]}", pair[1].ToValue(), At(domain, pair[0].Number()));
        foreach (var pair in Items("exact_probability")) Expect.Close($"probability of {pair[0]}", pair[1][0].Number() / pair[1][1].Number(), Probability(pair[0].ToValue()));
        foreach (var pair in Items("probability")) Expect.Close($"probability of {pair[0]}", pair[1].Number(), Probability(pair[0].ToValue()));
        var draws = recorded.GetProperty("draws").Number();
        foreach (var pair in Items("counts")) CheckShare($"share of {pair[0]}", pair[1].Number() / draws, Probability(pair[0].ToValue()), draws);
        foreach (var pair in Items("quantiles_seen")) CheckQuantile(pair[0].Number() / 100, pair[1].Number(), draws);
        if (recorded.Has("mean_seen")) CheckMoments(draws);
    }

    private IEnumerable<JsonElement> Items(string name) => recorded.Has(name) ? recorded.Items(name) : [];

    private static void CheckShare(string what, double seen, double exact, double draws)
    {
        if (Math.Abs(seen - exact) > StandardErrors * Math.Sqrt(exact * (1 - exact) / draws) + 1 / draws) throw new DifferenceException(what, seen, exact);
    }

    private void CheckQuantile(double share, double seen, double draws)
    {
        var (below, upTo, error) = (ShareBelow(seen, orEqual: false), ShareBelow(seen, orEqual: true), StandardErrors * Math.Sqrt(share * (1 - share) / draws));
        if (below > share + error || upTo < share - error) throw new DifferenceException($"the quantile of {share}", seen, $"{below} below and {upTo} up to it");
    }

    private void CheckMoments(double draws)
    {
        double[] values = [.. Enumerable.Range(0, Middles).Select(i => At(domain, (i + 0.5) / Middles).ToDouble())];
        var (mean, deviation) = (values.Average(), Math.Sqrt(values.Select(value => value * value).Average() - values.Average() * values.Average()));
        var error = StandardErrors * deviation / Math.Sqrt(draws) + Math.Abs(mean) * 1e-6 + 1e-9;
        if (Math.Abs(recorded.GetProperty("mean_seen").Number() - mean) > error) throw new DifferenceException("mean_seen", recorded.GetProperty("mean_seen"), mean);
        foreach (var end in (string[])["min_seen", "max_seen"])
        {
            if (!domain.Contains(recorded.GetProperty(end).Number())) throw new DifferenceException(end, recorded.GetProperty(end), $"none such in {domain}");
        }
    }

    // Each option of a choice has a part of its own; numbers grow with the draw.
    private double Probability(Value value) => IsChoice
        ? Enumerable.Range(0, Middles).Count(i => At(domain, (i + 0.5) / Middles) == value) / (double)Middles
        : ShareBelow(value.ToDouble(), orEqual: true) - ShareBelow(value.ToDouble(), orEqual: false);

    private double ShareBelow(double value, bool orEqual)
    {
        bool IsBelow(double u) => At(domain, u).ToDouble() is var x && (orEqual ? x <= value + Math.Abs(value) * 1e-12 : x < value - Math.Abs(value) * 1e-12);
        double low = 0, high = 1;
        for (var i = 0; i < 60; i++)
        {
            var middle = (low + high) / 2;
            if (middle < 1 && IsBelow(middle)) low = middle;
            else high = middle;
        }
        return low;
    }

    private static string TypeOf(Value value) => value.Kind switch
    {
        ValueKind.Integer => "int",
        ValueKind.Number => "float",
        ValueKind.Text => "str",
        ValueKind.Boolean => "bool",
        ValueKind.List => "list",
        ValueKind.Map => "dict",
        _ => "NoneType",
    };
}
