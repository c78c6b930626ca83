using System.Runtime.CompilerServices;

namespace Attune;

/// <summary>How much is hoped for from points, as a number to be maximised, eight points at a time, and its gradient.</summary>
/// <param name="rule">What is hoped for.</param>
/// <param name="posterior">What is known.</param>
/// <param name="warping">How axes are bent.</param>
/// <param name="pace">What improvement is divided by; null: it is not.</param>
internal sealed class AcquisitionFunction(Acquisition rule, Posterior posterior, Warping warping, Pace? pace = null) : IAcquisitionFunction
{
    private const double Confidence = 1.8; // deviations below the mean: Vizier's (Song et al. 2024)
    private readonly double[] logs = new double[Tile.Side], slopes = new double[Tile.Side], byMeans = new double[Tile.Area], byVariances = new double[Tile.Side];
    private double[] means = [], variances = [], bent = [];

    /// <summary>How many doubles a panel of eight points has.</summary>
    public int PanelLength => posterior.PanelLength;

    /// <summary>The values at points.</summary>
    /// <param name="queries">Panels of features of eight points each.</param>
    /// <param name="values">Receives eight values for each panel.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Evaluate(ReadOnlySpan<double> queries, Span<double> values)
    {
        Predict(Bent(queries));
        for (var i = 0; i < values.Length; i++)
        {
            var (panel, lane) = (i / Tile.Side, i % Tile.Side);
            values[i] = Value(means.AsSpan(panel * posterior.Stories * Tile.Side), lane, variances[i]);
        }
        pace?.Slow(queries, values);
    }

    /// <summary>The values at eight points, and their gradients.</summary>
    /// <param name="queries">A panel of features.</param>
    /// <param name="values">Receives the values.</param>
    /// <param name="gradient">Receives eight lanes for each feature that is a number.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Differentiate(ReadOnlySpan<double> queries, Span<double> values, Span<double> gradient)
    {
        var panel = Bent(queries);
        Predict(panel);
        for (var lane = 0; lane < Tile.Side; lane++)
        {
            values[lane] = Value(means, lane, variances[lane]);
            Weigh(lane, Math.Sqrt(variances[lane]));
        }
        posterior.Differentiate(panel, byMeans, byVariances, gradient);
        for (var i = 0; i < warping.Numbers * Tile.Side; i++) gradient[i] *= warping.Slope(queries[i], i / Tile.Side);
        pace?.Slow(queries, values, gradient);
    }

    // Points as the model sees them.
    private ReadOnlySpan<double> Bent(ReadOnlySpan<double> queries)
    {
        if (warping.Numbers == 0) return queries;
        if (bent.Length < queries.Length) bent = new double[queries.Length];
        queries.CopyTo(bent);
        for (var i = 0; i < queries.Length / PanelLength * Tile.Side; i++) warping.Apply(ref bent[i / Tile.Side * PanelLength + i % Tile.Side]);
        return bent.AsSpan(0, queries.Length);
    }

    private void Predict(ReadOnlySpan<double> queries)
    {
        var lanes = queries.Length / PanelLength * Tile.Side;
        if (variances.Length < lanes) (means, variances) = (new double[lanes * Tile.Side], new double[lanes]);
        posterior.Predict(queries, means.AsSpan(0, lanes * posterior.Stories), variances.AsSpan(0, lanes));
    }

    // The logarithm of the mean over the stories of the expected improvement, or the confidence bound; leaves what each story contributed.
    private double Value(ReadOnlySpan<double> means, int lane, double variance)
    {
        var (deviation, most, sum) = (Math.Sqrt(variance), double.NegativeInfinity, 0.0);
        for (var s = 0; s < posterior.Stories; s++)
        {
            var mean = means[s * Tile.Side + lane];
            (logs[s], slopes[s]) = rule == Acquisition.ConfidenceBound ? (-mean, 1) : LogImprovement.At((posterior.Incumbents[s] - mean) / deviation);
            (most, sum) = (Math.Max(most, logs[s]), sum + logs[s]);
        }
        return rule == Acquisition.ConfidenceBound ? sum / posterior.Stories + Confidence * deviation : Math.Log(deviation) + Average(most);
    }

    private double Average(double most)
    {
        var sum = 0.0;
        for (var s = 0; s < posterior.Stories; s++) sum += logs[s] = Math.Exp(logs[s] - most);
        for (var s = 0; s < posterior.Stories; s++) logs[s] /= sum;
        return most + Math.Log(sum / posterior.Stories);
    }

    // How the value of a lane changes with its means and its variance.
    private void Weigh(int lane, double deviation)
    {
        var byDeviation = rule == Acquisition.ConfidenceBound ? Confidence : 1 / deviation;
        for (var s = 0; s < posterior.Stories; s++)
        {
            var share = rule == Acquisition.ConfidenceBound ? 1.0 / posterior.Stories : logs[s] * slopes[s] / deviation;
            byMeans[s * Tile.Side + lane] = -share;
            if (rule == Acquisition.LogExpectedImprovement) byDeviation -= share * (posterior.Incumbents[s] - means[s * Tile.Side + lane]) / deviation;
        }
        byVariances[lane] = byDeviation / (2 * deviation);
    }
}
