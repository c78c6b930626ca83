using System.Runtime.CompilerServices;

namespace Attune;

/// <summary>What one of several models says of points, and how what is hoped for changes with it.</summary>
/// <param name="posterior">What is known.</param>
/// <param name="warping">How axes are bent.</param>
internal sealed class Belief(Posterior posterior, Warping warping)
{
    private readonly double[] byMeans = new double[Tile.Area], byVariances = new double[Tile.Side];
    private double[] means = [], deviations = [], bent = [], slopes = [];

    /// <summary>What is known.</summary>
    public Posterior Posterior => posterior;

    /// <summary>The mean of a point that was asked for, under a story.</summary>
    public double Mean(int point, int story) => means[(point / Tile.Side * posterior.Stories + story) * Tile.Side + point % Tile.Side];

    /// <summary>The deviation of a point that was asked for.</summary>
    public double Deviation(int point) => deviations[point];

    /// <summary>Asks for points.</summary>
    /// <param name="queries">Panels of features of eight points each.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Predict(ReadOnlySpan<double> queries)
    {
        var lanes = queries.Length / posterior.PanelLength * Tile.Side;
        if (deviations.Length < lanes) (means, deviations) = (new double[lanes * Tile.Side], new double[lanes]);
        posterior.Predict(Bent(queries), means.AsSpan(0, lanes * posterior.Stories), deviations.AsSpan(0, lanes));
        for (var i = 0; i < lanes; i++) deviations[i] = Math.Sqrt(deviations[i]);
    }

    /// <summary>Forgets how much counts what is said.</summary>
    public void Clear()
    {
        byMeans.AsSpan().Clear();
        byVariances.AsSpan().Clear();
    }

    /// <summary>Counts what is said of one of eight points: how the value changes with its mean under a story, and with its deviation.</summary>
    public void Count(int lane, int story, double byMean, double byDeviation)
    {
        byMeans[story * Tile.Side + lane] += byMean;
        byVariances[lane] += byDeviation / (2 * deviations[lane]);
    }

    /// <summary>Adds how the values of the eight points that were asked for last change with their features, through what is said of them.</summary>
    /// <param name="queries">Their panel.</param>
    /// <param name="gradient">Eight lanes for each feature that is a number.</param>
    public void AddGradient(ReadOnlySpan<double> queries, Span<double> gradient)
    {
        if (slopes.Length < queries.Length) slopes = new double[queries.Length];
        posterior.Differentiate(Bent(queries), byMeans, byVariances, slopes);
        for (var i = 0; i < warping.Numbers * Tile.Side; i++) slopes[i] *= warping.Slope(queries[i], i / Tile.Side);
        for (var i = 0; i < gradient.Length; i++) gradient[i] += slopes[i];
    }

    // Points as the model sees them.
    private ReadOnlySpan<double> Bent(ReadOnlySpan<double> queries)
    {
        if (warping.Numbers == 0) return queries;
        if (bent.Length < queries.Length) bent = new double[queries.Length];
        queries.CopyTo(bent);
        for (var i = 0; i < queries.Length / posterior.PanelLength * Tile.Side; i++) warping.Apply(ref bent[i / Tile.Side * posterior.PanelLength + i % Tile.Side]);
        return bent.AsSpan(0, queries.Length);
    }
}
