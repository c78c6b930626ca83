using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Attune;

/// <summary>
/// What a Gaussian process says of points, eight at a time (Rasmussen and Williams 2006, equations 2.25 and 2.26). What pending points will yield is not known: there are
/// eight stories of it, drawn jointly, and a mean under each of them; the variance is the same under all.
/// </summary>
internal sealed class Posterior(Features features)
{
    private const double LeastVariance = 1e-14; // as a share of the signal's: below, rounding is all there is
    private readonly Covariance covariance = new();
    private double[] weights = [], kernel = [], slope = [], told = [];
    private double mean, variance;

    /// <summary>How many stories there are: one when nothing is pending, else eight.</summary>
    public int Stories { get; private set; } = 1;

    /// <summary>Of each story the least mean of a point that was seen or is pending.</summary>
    public double[] Incumbents { get; private set; } = [];

    /// <summary>The means of the points that were seen, without noise.</summary>
    public double[] Fitted { get; private set; } = [];

    /// <summary>The mean of a point under a story: of one that was seen, or, after them, of one that is pending.</summary>
    public double Told(int point, int story) => told[point * Tile.Side + story];

    /// <summary>How many doubles a panel of eight points has.</summary>
    public int PanelLength => features.Count * Tile.Side;

    /// <summary>How many points it learnt from, pending ones too.</summary>
    public int Points => covariance.Points.Count;

    /// <summary>The distance between points.</summary>
    public Metric Metric => covariance.Metric;

    /// <summary>Learns what was seen.</summary>
    /// <param name="seen">What was seen, then what is pending.</param>
    /// <param name="hyperparameters">What was believed before.</param>
    /// <param name="prior">What is believed of the variance of the signal.</param>
    /// <param name="random">Draws the stories.</param>
    /// <returns>Whether the covariance is positive definite; nothing can be asked otherwise.</returns>
    public bool TryLearn(Seen seen, Hyperparameters hyperparameters, Prior prior, RandomStream random)
    {
        var noises = Array.ConvertAll(seen.Shares, share => share * hyperparameters.Noise);
        if (!covariance.TrySet(hyperparameters.MetricOf(features), seen.Points, noises)) return false;
        Stories = seen.Points.Count > seen.Count ? Tile.Side : 1;
        weights = new double[covariance.Factor.Length];
        Trend.Whiten(covariance.Factor, seen.Values, weights);
        mean = Trend.MeanOf(weights, seen.Count);
        (_, variance) = prior.VarianceOf(Trend.Center(weights, seen.Count, mean), seen.Count);
        Incumbents = [.. Enumerable.Repeat(double.PositiveInfinity, Stories)];
        told = new double[covariance.Factor.Length];
        if (Stories > 1) Imagine(seen.Count, random);
        covariance.Factor.SolveUpper(weights);
        Recall(seen, noises);
        return true;
    }

    /// <summary>The means and variances of points.</summary>
    /// <param name="queries">Panels of features of eight points each.</param>
    /// <param name="means">Receives of each panel the means of its points, story after story.</param>
    /// <param name="variances">Receives of each panel the variances of its points.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Predict(ReadOnlySpan<double> queries, Span<double> means, Span<double> variances)
    {
        var (panels, length) = (queries.Length / PanelLength, covariance.Factor.Length);
        if (kernel.Length < panels * length) kernel = new double[panels * length];
        if (slope.Length < length) slope = new double[length];
        for (var a = 0; a < panels; a++)
        {
            Compare(ref Unsafe.Add(ref MemoryMarshal.GetReference(queries), a * PanelLength), kernel.AsSpan(a * length, length));
            AddMeans(kernel.AsSpan(a * length, length), means.Slice(a * Stories * Tile.Side, Stories * Tile.Side));
        }
        covariance.Factor.SolveLower(kernel.AsSpan(0, panels * length));
        for (var a = 0; a < panels; a++) Vary(kernel.AsSpan(a * length, length), variances.Slice(a * Tile.Side, Tile.Side));
    }

    /// <summary>How what was last predicted of a single panel changes with its features.</summary>
    /// <param name="queries">The panel.</param>
    /// <param name="byMeans">How much each mean counts.</param>
    /// <param name="byVariances">How much each variance counts.</param>
    /// <param name="gradient">Receives eight lanes for each feature that is a number.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Differentiate(ReadOnlySpan<double> queries, ReadOnlySpan<double> byMeans, ReadOnlySpan<double> byVariances, Span<double> gradient)
    {
        gradient.Clear();
        covariance.Factor.SolveUpper(kernel.AsSpan(0, covariance.Factor.Length));
        var doubled = Vector512.Create(byVariances) * Vector512.Create(-2 * variance);
        ref var from = ref MemoryMarshal.GetReference(byMeans);
        for (var i = 0; i < covariance.Points.Count; i++)
        {
            var sum = doubled * Vector512.LoadUnsafe(ref kernel[0], (nuint)(i * Tile.Side));
            for (var s = 0; s < Stories; s++) sum = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref from, (nuint)(s * Tile.Side)), Vector512.Create(weights[i * Tile.Side + s]), sum);
            (sum * Vector512.LoadUnsafe(ref slope[0], (nuint)(i * Tile.Side))).StoreUnsafe(ref slope[0], (nuint)(i * Tile.Side));
        }
        slope.AsSpan(covariance.Points.Count * Tile.Side).Clear();
        for (var q = 0; q < covariance.Factor.Rows.Panels; q++)
            Matern.AddPointGradient(ref MemoryMarshal.GetReference(queries), ref covariance.Points.Panel(q), Metric, ref slope[q * Tile.Area], ref MemoryMarshal.GetReference(gradient));
    }

    // What was seen is the same in all stories. What comes of pending points is drawn, standard normal and in opposite pairs, and gets its colour from the factor.
    private void Imagine(int count, RandomStream random)
    {
        for (var i = 0; i < count; i++) weights.AsSpan(i * Tile.Side, Tile.Side).Fill(weights[i * Tile.Side]);
        for (var i = count; i < covariance.Points.Count; i++)
        {
            for (var s = 0; s < Stories; s += 2)
            {
                var draw = Math.Sqrt(variance) * StandardNormal.Draw(random);
                (weights[i * Tile.Side + s], weights[i * Tile.Side + s + 1]) = (draw, -draw);
            }
            for (var s = 0; s < Stories; s++) Tell(i, s, Coloured(i, s));
        }
    }

    private double Coloured(int point, int story)
    {
        var sum = mean;
        for (var j = 0; j <= point; j++) sum += covariance.Factor.Rows[point, j] * weights[j * Tile.Side + story];
        return sum;
    }

    private void Tell(int point, int story, double value) => Incumbents[story] = Math.Min(Incumbents[story], told[point * Tile.Side + story] = value);

    // What was seen is its mean and, as far as there is noise, that.
    private void Recall(Seen seen, double[] noises)
    {
        Fitted = new double[seen.Count];
        for (var i = 0; i < seen.Count; i++)
        {
            Fitted[i] = seen.Values[i] - noises[i] * weights[i * Tile.Side];
            for (var s = 0; s < Stories; s++) Tell(i, s, seen.Values[i] - noises[i] * weights[i * Tile.Side + s]);
        }
    }

    private void Compare(ref double query, Span<double> into)
    {
        for (var q = 0; q < covariance.Factor.Rows.Panels; q++) Matern.Fill(ref query, ref covariance.Points.Panel(q), Metric, ref into[q * Tile.Area], ref slope[q * Tile.Area]);
        into[(covariance.Points.Count * Tile.Side)..].Clear();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddMeans(ReadOnlySpan<double> from, Span<double> means)
    {
        ref var first = ref MemoryMarshal.GetReference(from);
        for (var s = 0; s < Stories; s++)
        {
            var sum = Vector512.Create(mean);
            for (var i = 0; i < covariance.Points.Count; i++) sum = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref first, (nuint)(i * Tile.Side)), Vector512.Create(weights[i * Tile.Side + s]), sum);
            sum.CopyTo(means.Slice(s * Tile.Side, Tile.Side));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Vary(ReadOnlySpan<double> whitened, Span<double> variances)
    {
        ref var first = ref MemoryMarshal.GetReference(whitened);
        var sum = Vector512<double>.One;
        for (var i = 0; i < covariance.Points.Count; i++)
        {
            var lane = Vector512.LoadUnsafe(ref first, (nuint)(i * Tile.Side));
            sum = Vector512.FusedMultiplyAdd(-lane, lane, sum);
        }
        (Vector512.Max(sum, Vector512.Create(LeastVariance)) * Vector512.Create(variance)).CopyTo(variances);
    }
}
