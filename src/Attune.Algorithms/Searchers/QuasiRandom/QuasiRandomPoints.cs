namespace Attune;

/// <summary>A sequence of points that fill the unit cube evenly, each to be had by its number: Sobol's as far as there are direction numbers, Halton's beyond.</summary>
internal sealed class QuasiRandomPoints
{
    private readonly int coordinates, sobolCoordinates;
    private readonly SobolSequence sobol;
    private readonly HaltonSequence halton;

    /// <param name="coordinates">How many coordinates points have.</param>
    /// <param name="sequence">Which sequence.</param>
    /// <param name="seed">Where the scrambling comes from.</param>
    public QuasiRandomPoints(int coordinates, QuasiRandomSequence sequence, long seed)
    {
        this.coordinates = coordinates;
        sobolCoordinates = sequence == QuasiRandomSequence.Sobol ? Math.Min(coordinates, SobolDirections.Coordinates) : 0;
        sobol = new(sobolCoordinates, RandomStream.At(seed, "sobol", 0));
        halton = new(coordinates - sobolCoordinates, RandomStream.At(seed, "halton", 0));
    }

    /// <summary>The point of a number, from 0.</summary>
    public double[] At(long number)
    {
        var point = new double[coordinates];
        Fill(number, point);
        return point;
    }

    /// <summary>Writes the point of a number, from 0.</summary>
    public void Fill(long number, Span<double> point)
    {
        sobol.Fill((uint)number, point[..sobolCoordinates]);
        halton.Fill((uint)number, point[sobolCoordinates..]);
    }
}
