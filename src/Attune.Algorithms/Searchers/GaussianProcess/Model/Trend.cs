namespace Attune;

/// <summary>The constant mean of a Gaussian process, where it is most likely: generalised least squares (Rasmussen and Williams 2006, section 2.7), on whitened values L⁻¹ y.</summary>
internal static class Trend
{
    private const int Ones = 1; // the lane of the constant; values have the first

    /// <summary>Writes whitened values into the first lane of a panel, and the whitened constant into the second.</summary>
    public static void Whiten(CholeskyFactor factor, ReadOnlySpan<double> values, Span<double> panel)
    {
        panel.Clear();
        for (var i = 0; i < values.Length; i++) (panel[i * Tile.Side], panel[i * Tile.Side + Ones]) = (values[i], 1);
        factor.SolveLower(panel);
    }

    /// <summary>The mean.</summary>
    public static double MeanOf(ReadOnlySpan<double> panel, int count)
    {
        var (over, under) = (0.0, 0.0);
        for (var i = 0; i < count; i++)
        {
            over += panel[i * Tile.Side] * panel[i * Tile.Side + Ones];
            under += panel[i * Tile.Side + Ones] * panel[i * Tile.Side + Ones];
        }
        return over / under;
    }

    /// <summary>Takes the mean from the values, in the first lane, and clears the second.</summary>
    /// <returns>The sum of their squares.</returns>
    public static double Center(Span<double> panel, int count, double mean)
    {
        var sum = 0.0;
        for (var i = 0; i < count; i++)
        {
            var value = panel[i * Tile.Side] - mean * panel[i * Tile.Side + Ones];
            (panel[i * Tile.Side], panel[i * Tile.Side + Ones]) = (value, 0);
            sum += value * value;
        }
        return sum;
    }
}
