using Attune.Conformance.Replays.Traces;

namespace Attune.Conformance.Replays.Population;

/// <summary>Replays a case of population based bandits: the kernel, the scales, the process, what is learned from, the highest point of the acquisition, or a whole run.</summary>
internal static class BanditReplay
{
    private const double Noise = 1e-10, Digits = 1e-9, Gap = 1e-3; // what was recorded has no noise; within what is as good

    public static void Check(JsonElement recorded)
    {
        Action<JsonElement> check = recorded.Text("group") switch
        {
            "kernel" => CheckKernel,
            "normalize" => CheckUnit,
            "standardize" => CheckStandard,
            "gp-fixed" => CheckPrediction,
            "gp-fit" => CheckFit,
            "ucb" => CheckBound,
            "data-preparation" => CheckGains,
            "select-length" => CheckWindow,
            "suggestion" => CheckSuggestion,
            _ => PopulationReplay.Check,
        };
        check(recorded);
    }

    /// <summary>The process of a recorded case.</summary>
    public static TemporalProcess Process(JsonElement recorded) => new(Kernel(recorded.Items("theta").Select(item => item.Number()).ToArray()), Noise, Points(recorded), Numbers(recorded, "y"));

    /// <summary>The upper bounds at the points of a recorded case.</summary>
    public static IEnumerable<double> Bounds(JsonElement recorded)
    {
        var process = Process(recorded);
        var bound = new UpperBound(process, process, Numbers(recorded, "y").Length, Numbers(recorded, "fixed"));
        return Rows(recorded, "points").Select(point => bound.At(point, new double[point.Length]));
    }

    /// <summary>Mean and variance at the points of a recorded case.</summary>
    public static IEnumerable<(double Mean, double Variance)> Predictions(JsonElement recorded, IEnumerable<double[]> points)
    {
        var process = Process(recorded);
        return points.Select(point => process.Predict(point, new double[point.Length], new double[point.Length]));
    }

    private static void CheckKernel(JsonElement recorded)
    {
        var kernel = Kernel([recorded.GetProperty("variance").Number(), recorded.GetProperty("lengthscale").Number(), recorded.GetProperty("epsilon").Number()]);
        double[][] x = Rows(recorded, "x"), y = Rows(recorded, recorded.Has("y") ? "y" : "x"), k = Rows(recorded, "k");
        for (var i = 0; i < x.Length; i++)
        {
            for (var j = 0; j < y.Length; j++)
            {
                var likeness = kernel.Between(x[i], y[j]);
                Near($"k[{i}, {j}]", k[i][j], likeness);
                if (recorded.Has("gradient")) CheckGradient(recorded, (i, j), kernel.Gradient(likeness, Lanes.SquaredDistance(x[i].AsSpan(1), y[j].AsSpan(1)), Math.Abs(x[i][0] - y[j][0])));
            }
        }
    }

    private static void CheckGradient(JsonElement recorded, (int Row, int Column) at, (double Variance, double Lengthscale, double Epsilon) got)
    {
        double[] expected = [.. recorded.Items("gradient").Select(part => part[at.Row][at.Column].Number())];
        Near($"gradient by variance {at}", expected[0], got.Variance);
        Near($"gradient by lengthscale {at}", expected[1], got.Lengthscale);
        Near($"gradient by epsilon {at}", expected[2], got.Epsilon);
    }

    private static void CheckUnit(JsonElement recorded)
    {
        double[][] rows = Rows(recorded, "data"), scale = Rows(recorded, "wrt"), expected = Rows(recorded, "out");
        for (var i = 0; i < rows.Length; i++)
        {
            for (var j = 0; j < rows[i].Length; j++) Near($"out[{i}, {j}]", expected[i][j], Scaling.Unit(rows[i][j], scale.Min(row => row[j]), scale.Max(row => row[j])));
        }
    }

    private static void CheckStandard(JsonElement recorded)
    {
        foreach (var (i, (expected, got)) in Numbers(recorded, "out").Zip(Scaling.Standard(Numbers(recorded, "data"))).Index()) Near($"out[{i}]", expected, got);
    }

    private static void CheckPrediction(JsonElement recorded)
    {
        foreach (var (i, (mean, variance)) in Predictions(recorded, Rows(recorded, "query")).Index())
        {
            Near($"mean[{i}]", Numbers(recorded, "mean")[i], mean);
            Near($"std[{i}]", Numbers(recorded, "std")[i], Math.Sqrt(variance));
        }
        Near("log_marginal_likelihood", recorded.GetProperty("log_marginal_likelihood").Number(), Process(recorded).LogLikelihood);
    }

    private static void CheckFit(JsonElement recorded) =>
        AtLeast("log_marginal_likelihood", recorded.GetProperty("log_marginal_likelihood").Number(), ProcessFit.To(Points(recorded), Numbers(recorded, "y"), Noise, Noise).LogLikelihood);

    private static void CheckBound(JsonElement recorded)
    {
        foreach (var (i, (expected, got)) in Numbers(recorded, "value").Zip(Bounds(recorded)).Index()) Near($"value[{i}]", expected, got);
    }

    private static void CheckGains(JsonElement recorded)
    {
        var table = Gains(recorded);
        var last = Array.LastIndexOf(table.Trials, NumberOf(recorded.Text("base")));
        Expect.Same("rows of the base", !recorded.Has("result"), last >= 0);
        if (last < 0) return;
        Same("rows", Rows(recorded, "x").Zip(Numbers(recorded, "y"), (x, y) => (double[])[.. x, y]), Enumerable.Range(0, table.Count).Select(i => (double[])[table.Times[i], table.Before[i], .. table.Values[i], table.Gains[i]]));
        Same("newpoint", [Numbers(recorded, "newpoint")], [[table.Times[last], table.Before[last]]]);
    }

    private static void CheckWindow(JsonElement recorded) => Expect.Same("length", recorded.GetProperty("length").GetInt32(), Math.Min(recorded.GetProperty("rows").GetInt32(), Pb2Explorer.Window));

    // The recorded acquisition adds the variance instead of the deviation: its highest point is found, and by the measure here the point found here is as high as theirs.
    private static void CheckSuggestion(JsonElement recorded)
    {
        var (table, theta) = (Gains(recorded), recorded.GetProperty("theta"));
        var bounds = recorded.GetProperty("bounds").EnumerateObject().Select(entry => (Low: entry.Value[0].Number(), High: entry.Value[1].Number())).ToArray();
        double[] Encode(double[] values) => [.. values.Zip(bounds, (value, bound) => (value - bound.Low) / (bound.High - bound.Low))];
        var (start, end, low, high) = (table.Times.Min(), table.Times.Max(), table.Before.Min(), table.Before.Max());
        var prefix = Numbers(recorded, "fixed");
        var points = new PointSet([.. Enumerable.Range(0, table.Count).SelectMany(i => (double[])[Scaling.Unit(table.Times[i], start, end), Scaling.Unit(table.Before[i], low, high), .. Encode(table.Values[i])])], prefix.Length + bounds.Length);
        var outputs = Scaling.Standard(table.Gains);
        var kernel = Kernel([theta.GetProperty("variance").Number(), theta.GetProperty("lengthscale").Number(), theta.GetProperty("epsilon").Number()]);
        var mean = new TemporalProcess(kernel, Noise, points, outputs);
        double[][] others = recorded.GetProperty("already_chosen_this_round").ValueKind == JsonValueKind.Null ? [] : Rows(recorded, "already_chosen_this_round");
        var deviation = others.Length == 0 ? mean : new(kernel, Noise, points.With(others.Select(values => (double[])[.. prefix, .. Encode(values)])), [.. outputs, .. new double[others.Length]]);
        var bound = new UpperBound(mean, deviation, table.Count, prefix);
        var (unused, ray) = (new double[bounds.Length], Numbers(recorded, "ray_suggestion_unit"));

        var theirs = UnitBox.Maximize(ByVariance, bounds.Length, RandomStream.At(1, "suggestion", 0), ray);
        var ours = UnitBox.Maximize(bound.At, bounds.Length, RandomStream.At(1, "suggestion", 0));
        AtLeast("acquisition", recorded.GetProperty("ray_acquisition").Number(), ByVariance(theirs, unused));
        AtLeast("upper bound", bound.At(ray, unused), bound.At(ours, unused));

        double ByVariance(ReadOnlySpan<double> unit, Span<double> gradient)
        {
            double[] point = [.. prefix, .. unit], byMean = new double[point.Length], byVariance = new double[point.Length], ignored = new double[point.Length];
            var expected = mean.Predict(point, byMean, ignored).Mean;
            var variance = deviation.Predict(point, ignored, byVariance).Variance;
            for (var i = 0; i < gradient.Length; i++) gradient[i] = byMean[prefix.Length + i] + UpperBound.Weight(table.Count) * byVariance[prefix.Length + i];
            return expected + UpperBound.Weight(table.Count) * variance;
        }
    }

    private static GainTable Gains(JsonElement recorded) => GainTable.Of(recorded.Items("rows").Select(row =>
    {
        double[] numbers = [.. row.EnumerateArray().Skip(1).Select(item => item.Number())];
        return new GainRow(NumberOf(row[0].GetString()!), 0, numbers[0], numbers[1..^1], numbers[^1], IsFork: false);
    }));

    private static int NumberOf(string trial) => trial.Length == 1 ? trial[0] : int.Parse(trial[1..], System.Globalization.CultureInfo.InvariantCulture);

    private static TemporalKernel Kernel(double[] theta) => new(theta[0], theta[1], theta[2]);

    private static PointSet Points(JsonElement recorded) => new([.. Rows(recorded, "x").SelectMany(row => row)], Rows(recorded, "x")[0].Length);

    private static double[] Numbers(JsonElement recorded, string name) => Row(recorded.GetProperty(name));

    private static double[][] Rows(JsonElement recorded, string name) => [.. recorded.Items(name).Select(Row)];

    private static double[] Row(JsonElement row) => [.. row.EnumerateArray().Select(item => item.Number())];

    private static void Near(string what, double expected, double got)
    {
        if (!(Math.Abs(expected - got) <= Digits * Math.Max(1, Math.Abs(expected)))) throw new DifferenceException(what, expected, got);
    }

    private static void AtLeast(string what, double expected, double got)
    {
        if (!(got >= expected - Gap)) throw new DifferenceException(what, $"at least {expected - Gap}", got);
    }

    // The order of rows at the same time is free.
    private static void Same(string what, IEnumerable<double[]> expected, IEnumerable<double[]> got) => Expect.Same(what, Said(expected), Said(got));

    private static IEnumerable<string> Said(IEnumerable<double[]> rows) => rows.Select(row => string.Join(' ', row.Select(number => $"{number:G10}"))).Order(StringComparer.Ordinal);
}
