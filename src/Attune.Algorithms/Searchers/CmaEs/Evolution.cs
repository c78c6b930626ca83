namespace Attune;

/// <summary>
/// A normal distribution that moves towards what was good: covariance matrix adaptation with positive and negative weights. The numbers are those of N. Hansen, "The CMA evolution strategy: a
/// tutorial" (2016),
/// <code>
/// (1)  x = m + σ B D z,  z ~ N(0, I),  C = B D² Bᵀ
/// (2)  y_w = Σ wᵢ y_{i:λ},  y = (x - m) / σ,  m ← m + σ y_w
/// (3)  p_σ ← (1 - c_σ) p_σ + √(c_σ (2 - c_σ) μ_eff) C^(-1/2) y_w,  σ ← σ exp(c_σ / d_σ (|p_σ| / E|N(0, I)| - 1))
/// (4)  p_c ← (1 - c_c) p_c + h_σ √(c_c (2 - c_c) μ_eff) y_w
/// (5)  C ← (1 + c₁ (1 - h_σ) c_c (2 - c_c) - c₁ - c_μ Σ wᵢ) C + c₁ p_c p_cᵀ + c_μ Σ wᵢ° yᵢ yᵢᵀ
/// </code>
/// which are its equations (38) to (47) and table 1. With rates that adapt, of each step of m and of Σ = σ² C only as much is taken as <see cref="LearningRate"/> grants,
/// <code>
/// (10) m ← m + η_m Δ_m,  Σ ← Σ + η_Σ Δ_Σ,  σ ← |Σ|^(1/2n) η_m' / η_m,  C ← Σ / |Σ|^(1/n)
/// </code>
/// where η_m' is the rate before (Nomura, Akimoto and Ono 2023, algorithm 1).
/// </summary>
internal sealed class Evolution
{
    private readonly int n;
    private readonly double[] weights, mean, c, b, d, pathC, pathSigma, step;
    private readonly double effective, cSigma, dSigma, cC, c1, cMu, expected;
    private readonly LearningRate? meanRate, shapeRate; // of m and of Σ
    private int generations, decomposed;

    /// <param name="mean">m at first, inside the unit cube.</param>
    /// <param name="sigma">σ at first.</param>
    /// <param name="population">λ.</param>
    /// <param name="adaptsRates">Whether steps are taken by (10).</param>
    public Evolution(double[] mean, double sigma, int population, bool adaptsRates = false)
    {
        (this.mean, Sigma, n) = (mean, sigma, mean.Length);
        if (adaptsRates) (meanRate, shapeRate) = (new(n, 0.1), new(n * n, 0.03)); // Nomura, Akimoto and Ono (2023), table 1
        (c, b, d, pathC, pathSigma, step) = (Identity(), Identity(), new double[n], new double[n], new double[n], new double[n]);
        Array.Fill(d, 1);
        weights = [.. Enumerable.Range(1, population).Select(i => Math.Log((population + 1) / 2.0) - Math.Log(i))];
        effective = Effective(weights.Where(w => w > 0));
        cSigma = (effective + 2) / (n + effective + 5);
        dSigma = 1 + 2 * Math.Max(0, Math.Sqrt((effective - 1) / (n + 1)) - 1) + cSigma;
        cC = (4 + effective / n) / (n + 4 + 2 * effective / n);
        c1 = 2 / ((n + 1.3) * (n + 1.3) + effective);
        cMu = Math.Min(1 - c1, 2 * (0.25 + effective + 1 / effective - 2) / ((n + 2.0) * (n + 2) + effective));
        expected = Math.Sqrt(n) * (1 - 1.0 / (4 * n) + 1.0 / (21.0 * n * n));
        Normalise();
    }

    /// <summary>λ: how many points an update takes.</summary>
    public int Population => weights.Length;

    /// <summary>σ, the overall step.</summary>
    public double Sigma { get; private set; }

    /// <summary>m, the point that it is centred on.</summary>
    public ReadOnlySpan<double> Mean => mean;

    /// <summary>The longest axis of the ellipsoid, in coordinates.</summary>
    public double Reach => Sigma * d.Max();

    /// <summary>How many times longer the longest axis is than the shortest.</summary>
    public double Elongation => d.Max() / d.Min();

    /// <summary>The deviation along a coordinate.</summary>
    public double Deviation(int coordinate) => Sigma * Math.Sqrt(c[coordinate * n + coordinate]);

    /// <summary>Draws a point by (1); it may lie outside of the cube.</summary>
    public void Draw(RandomStream random, Span<double> point)
    {
        for (var j = 0; j < n; j++) step[j] = d[j] * StandardNormal.Draw(random);
        for (var i = 0; i < n; i++)
        {
            var sum = 0.0;
            for (var j = 0; j < n; j++) sum += b[i * n + j] * step[j];
            point[i] = mean[i] + Sigma * sum;
        }
    }

    /// <summary>Moves on by (2) to (5), or by (10).</summary>
    /// <param name="ranked">λ points, the best first.</param>
    public void Update(IReadOnlyList<double[]> ranked)
    {
        if (meanRate is null || shapeRate is null)
        {
            Step(ranked);
            if (generations - decomposed > 1 / (10 * n * (c1 + cMu))) Decompose();
            return;
        }
        double[] meanBefore = [.. mean], covarianceBefore = [.. c.Select(value => Sigma * Sigma * value)];
        var (sigmaBefore, rateBefore) = (Sigma, meanRate.Value);
        Step(ranked);
        for (var i = 0; i < n; i++) mean[i] -= meanBefore[i];
        for (var i = 0; i < c.Length; i++) c[i] = Sigma * Sigma * c[i] - covarianceBefore[i];
        meanRate.Learn(Whitened(mean, sigmaBefore));
        shapeRate.Learn(WhitenedTwice(c, sigmaBefore));
        for (var i = 0; i < n; i++) mean[i] = meanBefore[i] + meanRate.Value * mean[i];
        for (var i = 0; i < c.Length; i++) c[i] = covarianceBefore[i] + shapeRate.Value * c[i];
        Divide(rateBefore / meanRate.Value);
    }

    private void Step(IReadOnlyList<double[]> ranked)
    {
        double[][] y = [.. ranked.Select(x => Enumerable.Range(0, n).Select(i => (x[i] - mean[i]) / Sigma).ToArray())];
        var moved = new double[n];
        for (var k = 0; k < y.Length && weights[k] > 0; k++) AddTo(moved, weights[k], y[k]);
        AddTo(mean, Sigma, moved);
        generations++;
        Walk(pathSigma, cSigma, Whitened(moved), 1);
        var norm = Norm(pathSigma);
        var isSteady = norm / Math.Sqrt(1 - Math.Pow(1 - cSigma, 2 * generations)) < (1.4 + 2.0 / (n + 1)) * expected;
        Walk(pathC, cC, moved, isSteady ? 1 : 0);
        Adapt(y, isSteady);
        Sigma *= Math.Exp(Math.Min(1, cSigma / dSigma * (norm / expected - 1)));
    }

    private void Walk(double[] path, double rate, double[] moved, double share)
    {
        for (var i = 0; i < n; i++) path[i] = (1 - rate) * path[i] + share * Math.Sqrt(rate * (2 - rate) * effective) * moved[i];
    }

    private void Adapt(double[][] y, bool isSteady)
    {
        var kept = 1 + (isSteady ? 0 : c1 * cC * (2 - cC)) - c1 - cMu * weights.Sum();
        for (var i = 0; i < c.Length; i++) c[i] *= kept;
        AddSquare(c1, pathC);
        for (var k = 0; k < y.Length; k++)
        {
            var length = weights[k] < 0 ? Norm(Whitened(y[k])) : 0;
            AddSquare(cMu * weights[k] * (weights[k] < 0 ? n / Math.Max(length * length, 1e-12) : 1), y[k]);
        }
    }

    // C^(-1/2) y, or (σ² C)^(-1/2) y.
    private double[] Whitened(ReadOnlySpan<double> y, double sigma = 1)
    {
        var white = new double[n];
        for (var j = 0; j < n; j++)
        {
            var along = 0.0;
            for (var i = 0; i < n; i++) along += b[i * n + j] * y[i];
            for (var i = 0; i < n; i++) white[i] += b[i * n + j] * along / (d[j] * sigma);
        }
        return white;
    }

    // Σ^(-1/2) Y Σ^(-1/2) / √2 of a symmetric Y.
    private double[] WhitenedTwice(double[] y, double sigma)
    {
        double[] half = new double[n * n], white = new double[n * n];
        for (var i = 0; i < n; i++) Transpose(Whitened(y.AsSpan(i * n, n), sigma), i, half);
        for (var i = 0; i < n; i++) Whitened(half.AsSpan(i * n, n), sigma).CopyTo(white, i * n);
        for (var i = 0; i < white.Length; i++) white[i] /= Math.Sqrt(2);
        return white;
    }

    // c is Σ: what it is long goes into σ, and C keeps the shape.
    private void Divide(double correction)
    {
        Decompose();
        Sigma = Math.Exp(d.Sum(Math.Log) / n);
        for (var i = 0; i < c.Length; i++) c[i] /= Sigma * Sigma;
        for (var j = 0; j < n; j++) d[j] /= Sigma;
        Sigma *= correction;
    }

    private void Transpose(double[] row, int i, double[] into)
    {
        for (var j = 0; j < n; j++) into[j * n + i] = row[j];
    }

    private void Decompose()
    {
        decomposed = generations;
        SymmetricMatrix.Decompose([.. c], b, d);
        for (var j = 0; j < n; j++) d[j] = Math.Sqrt(Math.Max(d[j], 1e-20));
    }

    // Positive weights add up to 1, negative ones to what keeps C positive definite.
    private void Normalise()
    {
        var (positive, negative) = (weights.Where(w => w > 0).Sum(), -weights.Where(w => w < 0).Sum());
        var most = Math.Min(Math.Min(1 + c1 / cMu, 1 + 2 * Effective(weights.Where(w => w < 0)) / (effective + 2)), (1 - c1 - cMu) / (n * cMu));
        for (var i = 0; i < weights.Length; i++) weights[i] *= weights[i] > 0 ? 1 / positive : most / negative;
    }

    private void AddSquare(double factor, double[] y)
    {
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++) c[i * n + j] += factor * y[i] * y[j];
        }
    }

    private double[] Identity()
    {
        var identity = new double[n * n];
        for (var i = 0; i < n; i++) identity[i * n + i] = 1;
        return identity;
    }

    private static double Effective(IEnumerable<double> some) => Math.Pow(some.Sum(), 2) / some.Sum(w => w * w);

    private static void AddTo(double[] to, double factor, double[] x)
    {
        for (var i = 0; i < to.Length; i++) to[i] += factor * x[i];
    }

    private static double Norm(double[] x) => Math.Sqrt(x.Sum(value => value * value));
}
