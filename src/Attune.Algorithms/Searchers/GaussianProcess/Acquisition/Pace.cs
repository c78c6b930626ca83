namespace Attune;

/// <summary>How long trials take, as a model predicts it: what is hoped for is divided by it, so that it is hoped for by the second (Snoek, Larochelle and Adams 2012, section 3.2).</summary>
/// <param name="posterior">What is known of the logarithm of seconds, with a deviation of 1 and no stories.</param>
/// <param name="deviation">The deviation of the logarithm of seconds.</param>
internal sealed class Pace(Posterior posterior, double deviation)
{
    private readonly double[] toMeans = [.. Enumerable.Repeat(-deviation, Tile.Side)], toVariances = new double[Tile.Side];
    private double[] means = [], variances = [], slopes = [];

    /// <summary>Takes the logarithm of the predicted seconds, but for a constant, from values.</summary>
    /// <param name="queries">Panels of features of eight points each.</param>
    /// <param name="values">Eight values for each panel.</param>
    public void Slow(ReadOnlySpan<double> queries, Span<double> values)
    {
        if (means.Length < values.Length) (means, variances) = (new double[values.Length], new double[values.Length]);
        posterior.Predict(queries, means.AsSpan(0, values.Length), variances.AsSpan(0, values.Length));
        for (var i = 0; i < values.Length; i++) values[i] -= deviation * means[i];
    }

    /// <summary>Takes it from the values of eight points, and its gradient from theirs.</summary>
    /// <param name="panel">A panel of features.</param>
    /// <param name="values">The values.</param>
    /// <param name="gradient">Eight lanes for each feature that is a number.</param>
    public void Slow(ReadOnlySpan<double> panel, Span<double> values, Span<double> gradient)
    {
        Slow(panel, values);
        if (slopes.Length < gradient.Length) slopes = new double[gradient.Length];
        posterior.Differentiate(panel, toMeans, toVariances, slopes);
        for (var i = 0; i < gradient.Length; i++) gradient[i] += slopes[i];
    }
}
