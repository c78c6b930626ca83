namespace Attune.Analysis.Insight;

/// <summary>
/// How a loss changes with some numbers: a parabola for each, fitted by least squares,
/// <code>
/// (1)  y = c + Σ_j (a_j x_j + b_j x_j²)
/// </code>
/// the response surface of G. Box and K. Wilson (1951), without interactions. It tells what a number does from what others do at the same time, so that places which a searcher prefers for other
/// reasons do not mislead it.
/// </summary>
internal sealed class ResponseSurface
{
    private const double Ridge = 1e-3; // for numbers that hardly vary: a thousandth of a trial
    private readonly int numbers;
    private readonly double[] coefficients;
    private readonly double[][] covariance;

    /// <param name="rows">The numbers of each trial, from -1/2 to 1/2.</param>
    /// <param name="losses">Its loss.</param>
    public ResponseSurface(double[][] rows, double[] losses)
    {
        numbers = rows[0].Length;
        double[][] terms = [.. rows.Select(Terms)];
        var inverse = Inverse([.. Enumerable.Range(0, 2 * numbers + 1).Select(i => Enumerable.Range(0, 2 * numbers + 1).Select(j => terms.Sum(row => row[i] * row[j]) + (i == j && i > 0 ? Ridge : 0)).ToArray())]);
        double[] moments = [.. Enumerable.Range(0, 2 * numbers + 1).Select(i => terms.Zip(losses, (row, loss) => row[i] * loss).Sum())];
        coefficients = [.. inverse.Select(row => Dot(row, moments))];
        var variance = terms.Zip(losses, (row, loss) => Math.Pow(loss - Dot(row, coefficients), 2)).Sum() / (losses.Length - moments.Length);
        covariance = [.. inverse.Select(row => row.Select(value => variance * value).ToArray())];
    }

    /// <summary>How many standard errors the loss is larger at one place of a number than at another; NaN or infinite where there are too few trials to tell.</summary>
    public double Rise(int number, double from, double to)
    {
        var change = new double[coefficients.Length];
        (change[1 + number], change[1 + numbers + number]) = (to - from, to * to - from * from);
        return Dot(change, coefficients) / Math.Sqrt(Dot(change, [.. covariance.Select(row => Dot(row, change))]));
    }

    private static double[] Terms(double[] row) => [1, .. row, .. row.Select(x => x * x)];

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();

    // Gauss and Jordan's, without pivots: the matrix is positive definite.
    private static double[][] Inverse(double[][] matrix)
    {
        var size = matrix.Length;
        double[][] both = [.. matrix.Select((row, i) => row.Concat(Enumerable.Range(0, size).Select(j => i == j ? 1.0 : 0)).ToArray())];
        for (var pivot = 0; pivot < size; pivot++)
        {
            var by = both[pivot][pivot];
            for (var j = 0; j < 2 * size; j++) both[pivot][j] /= by;
            foreach (var row in both.Where((_, i) => i != pivot))
            {
                var factor = row[pivot];
                for (var j = 0; j < 2 * size && factor != 0; j++) row[j] -= factor * both[pivot][j];
            }
        }
        return [.. both.Select(row => row[size..])];
    }
}
