using System.Runtime.CompilerServices;

namespace Attune;

/// <summary>
/// What is hoped for where several models know something of a point: the expected improvement, times the chance that it keeps to every constraint (Gardner, Kusner, Xu, Weinberger and Cunningham 2014, equation 5;
/// Gelbart, Snoek and Adams 2014), averaged over S stories of what pending trials yield, as a logarithm:
/// <code>
/// (1)  log (1/S) Σ_s exp (log EI_s + Σ_c log Φ((τ_c - μ_cs) / σ_c))
/// </code>
/// </summary>
/// <param name="improvement">EI.</param>
/// <param name="objectives">What is known of each objective.</param>
/// <param name="limits">The constraints.</param>
/// <param name="pace">What improvement is divided by; null: it is not.</param>
internal sealed class JointAcquisition(IImprovement improvement, Belief[] objectives, Limit[] limits, Pace? pace = null) : IAcquisitionFunction
{
    private readonly double[] means = new double[objectives.Length], deviations = new double[objectives.Length], logs = new double[Tile.Side];
    private readonly double[] byMeans = new double[Tile.Side * objectives.Length], byDeviations = new double[Tile.Side * objectives.Length];
    private readonly int stories = objectives[0].Posterior.Stories;

    public int PanelLength => objectives[0].Posterior.PanelLength;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Evaluate(ReadOnlySpan<double> queries, Span<double> values)
    {
        Predict(queries);
        for (var point = 0; point < values.Length; point++) values[point] = At(point);
        pace?.Slow(queries, values);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Differentiate(ReadOnlySpan<double> queries, Span<double> values, Span<double> gradient)
    {
        Predict(queries);
        foreach (var belief in objectives) belief.Clear();
        foreach (var limit in limits) limit.Belief.Clear();
        for (var lane = 0; lane < Tile.Side; lane++)
        {
            values[lane] = At(lane);
            for (var s = 0; s < stories; s++) Weigh(lane, s);
        }
        gradient.Clear();
        foreach (var belief in objectives) belief.AddGradient(queries, gradient);
        foreach (var limit in limits) limit.Belief.AddGradient(queries, gradient);
        pace?.Slow(queries, values, gradient);
    }

    private void Predict(ReadOnlySpan<double> queries)
    {
        foreach (var belief in objectives) belief.Predict(queries);
        foreach (var limit in limits) limit.Belief.Predict(queries);
    }

    // (1); leaves the share of each story.
    private double At(int point)
    {
        var most = double.NegativeInfinity;
        for (var s = 0; s < stories; s++) most = Math.Max(most, logs[s] = Log(point, s));
        var sum = 0.0;
        for (var s = 0; s < stories; s++) sum += logs[s] = Math.Exp(logs[s] - most);
        for (var s = 0; s < stories; s++) logs[s] /= sum;
        return most + Math.Log(sum / stories);
    }

    private double Log(int point, int story)
    {
        for (var o = 0; o < objectives.Length; o++) (means[o], deviations[o]) = (objectives[o].Mean(point, story), objectives[o].Deviation(point));
        var log = improvement.At(story, means, deviations, byMeans.AsSpan(story * objectives.Length), byDeviations.AsSpan(story * objectives.Length));
        foreach (var limit in limits) log += limit.Chance(point, story).Log;
        return log;
    }

    // How the value of a lane changes with what the models say under a story.
    private void Weigh(int lane, int story)
    {
        for (var o = 0; o < objectives.Length; o++) objectives[o].Count(lane, story, logs[story] * byMeans[story * objectives.Length + o], logs[story] * byDeviations[story * objectives.Length + o]);
        foreach (var limit in limits)
        {
            var (_, slope, z) = limit.Chance(lane, story);
            var share = logs[story] * slope / limit.Belief.Deviation(lane);
            limit.Belief.Count(lane, story, -share, -share * z);
        }
    }
}
